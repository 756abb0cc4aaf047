import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, Outbox, UnitOfWork, type Actor } from '@app/platform';
import { ListRequesterLeft } from '../exports.errors.js';
import { ListExport } from '../list-export.entity.js';
import { MAKE_LIST } from '../request-list-export.use-case.js';
import { isStillCounsel, localeOf } from './list-people.js';
import { lockForAnswer } from './lock-for-answer.js';

/** A second person agrees to a list. Only this leaves the job that makes it. */
@Injectable()
export class ApproveList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  execute({ exportId }: { exportId: string }, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const { list, approver } = await lockForAnswer(tx, actor, { exportId, now });
      const { id, actionId, requestedBy } = list;
      if (!(await isStillCounsel(tx, list, now))) throw new ListRequesterLeft();
      await tx.update(ListExport, { id }, { state: 'queued', approvedBy: approver.staffId, approvedAt: now });
      await this.outbox.add(tx, { topic: MAKE_LIST, queue: 'lists', payload: { exportId: id }, actionId });
      await this.notices.add(tx, {
        template: 'list-approved',
        locale: await localeOf(tx, requestedBy),
        actionId,
        staffId: requestedBy,
        params: { exportId: id },
      });
      await this.log.append(tx, {
        type: 'export.approved',
        actor,
        subjects: [id],
        actionId,
        data: { exportId: id, requestedBy },
      });
    });
  }
}
