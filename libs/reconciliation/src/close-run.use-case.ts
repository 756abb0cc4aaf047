import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, Outbox, UnitOfWork } from '@app/platform';
import { lockRun } from './extract-access.js';
import { ExtractRun } from './extract-run.entity.js';
import { ExtractPairsOpen, ExtractRunNotOpen } from './reconciliation.errors.js';
import { PURGE_EXTRACT } from './upload-extract.use-case.js';

export interface CloseRunCommand {
  readonly runId: string;
  /** Leave the pairs that nobody decided without an answer. */
  readonly leaveUndecided: boolean;
}

/** Ends a run: what was found stays as codes, and everything of the extract goes for good, strangers first of all. */
@Injectable()
export class CloseRun {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ runId, leaveUndecided }: CloseRunCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const run = await lockRun(tx, actor, runId);
      if (run.state !== 'matched') throw new ExtractRunNotOpen({ state: run.state });
      const [row]: { open: string }[] = await tx.query(
        "select count(*) as open from extract_result where run_id = $1 and outcome = 'to_decide'",
        [runId],
      );
      const undecided = Number(row?.open ?? 0);
      if (undecided > 0 && !leaveUndecided) throw new ExtractPairsOpen({ open: undecided });
      await tx.update(
        ExtractRun,
        { id: runId },
        { state: 'closed', closedBy: actorId(actor), closedAt: this.clock.now(), undecided },
      );
      await this.outbox.add(tx, { topic: PURGE_EXTRACT, queue: 'work', payload: { runId }, actionId: run.actionId });
      await this.log.append(tx, {
        type: 'extract.closed',
        actor,
        subjects: [runId],
        actionId: run.actionId,
        data: { runId, undecided },
      });
    });
  }
}
