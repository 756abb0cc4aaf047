import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { ListNotCancellable } from './exports.errors.js';
import { lockList } from './list-access.js';
import { ListExport, type ListState } from './list-export.entity.js';

const CANCELLABLE: readonly ListState[] = ['awaiting_approval', 'queued', 'running'];

/** Stops a list that is not ready yet. The worker notices between two batches and keeps nothing. */
@Injectable()
export class CancelListExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  execute(command: { exportId: string }, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const list = await lockList(tx, actor, command.exportId);
      if (list.state === 'cancelled') return;
      if (!CANCELLABLE.includes(list.state)) throw new ListNotCancellable();
      await tx.update(ListExport, { id: list.id }, { state: 'cancelled', finishedAt: this.clock.now() });
      await this.log.append(tx, {
        type: 'export.cancelled',
        actor,
        subjects: [list.id],
        actionId: list.actionId,
        data: { exportId: list.id },
      });
    });
  }
}
