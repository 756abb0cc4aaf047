import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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
    for (const { staffId, locale } of approvers)
      await this.notices.add(tx, {
        template: 'list-waits',
        locale,
        actionId: list.actionId,
        staffId,
        params: { exportId: list.id },
      });
    return approvers.length;
  }
}
