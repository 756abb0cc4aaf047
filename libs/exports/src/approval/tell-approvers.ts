import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Holder } from '@app/identity';
import { QueueNotice } from '@app/notices';
import { Clock } from '@app/platform';
import { approversOf } from './list-people.js';

/** Leaves a mail to everyone who could answer. It names neither the person who asked nor what was asked. */
@Injectable()
export class TellApprovers {
  constructor(
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  /** How many were told; none means that nobody can answer until somebody is granted the role. */
  async inside(tx: EntityManager, list: { id: string; actionId: string; requestedBy: string }): Promise<number> {
    const approvers = await approversOf(tx, { ...list, now: this.clock.now() });
    await this.tell(tx, list, approvers);
    return approvers.length;
  }

  async tell(
    tx: EntityManager,
    { id: exportId, actionId }: { id: string; actionId: string | null },
    people: readonly Holder[],
  ): Promise<void> {
    const where = actionId === null ? {} : { actionId };
    for (const { staffId, locale } of people)
      await this.notices.add(tx, { template: 'list-waits', locale, staffId, params: { exportId }, ...where });
  }
}
