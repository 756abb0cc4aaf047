import { Injectable } from '@nestjs/common';
import { QueueNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import type { AskedAgain } from './second-person-work.js';

/** One mail to each person, however much waits for them: where to look, without a word about what. */
@Injectable()
export class TellWaiting {
  constructor(private readonly notices: QueueNotice) {}

  async inside(tx: EntityManager, kind: 'wordings' | 'moves', asked: readonly AskedAgain[]): Promise<void> {
    const people = new Map(asked.flatMap((one) => one.people.map(({ staffId, locale }) => [staffId, locale] as const)));
    for (const [staffId, locale] of people)
      await this.notices.add(tx, { template: 'staff-second-person-waits', locale, staffId, params: { kind } });
  }
}
