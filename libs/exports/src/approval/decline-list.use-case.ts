import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { ListRequestInvalid } from '../exports.errors.js';
import { ListExport } from '../list-export.entity.js';
import { DECLINE_CODES, type DeclineCode } from './decline-codes.js';
import { localeOf } from './list-people.js';
import { lockForAnswer } from './lock-for-answer.js';

export interface DeclineListCommand {
  readonly exportId: string;
  readonly reason: DeclineCode;
}

/** A second person does not agree. The list is never made; counsel may ask for another one. */
@Injectable()
export class DeclineList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  execute({ exportId, reason }: DeclineListCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const { list, approver } = await lockForAnswer(tx, actor, { exportId, now });
      if (!DECLINE_CODES.includes(reason)) throw new ListRequestInvalid({ field: 'reason' });
      const { id, actionId, requestedBy } = list;
      await tx.update(
        ListExport,
        { id },
        { state: 'declined', declinedBy: approver.staffId, declinedAt: now, declineCode: reason, finishedAt: now },
      );
      await this.notices.add(tx, {
        template: 'list-declined',
        locale: await localeOf(tx, requestedBy),
        actionId,
        staffId: requestedBy,
        params: { exportId: id },
      });
      await this.log.append(tx, {
        type: 'export.declined',
        actor,
        subjects: [id],
        actionId,
        data: { exportId: id, requestedBy, reason },
      });
    });
  }
}
