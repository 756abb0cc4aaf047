import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';
import { PurgeRun } from './purge-run.js';

const WORKER = systemActor('worker');
const DAY = 86_400_000;
/** Strangers' data wait no longer than this for somebody to decide. */
export const RUN_OPEN_DAYS = 30;

/**
 * Ends runs that nobody ends and uploads that were cut off, and finishes every purge that was interrupted: an extract
 * never stays because somebody forgot it.
 */
@Injectable()
@RunsOnSchedule()
export class EndOldRuns implements Schedule {
  readonly name = 'end-old-extract-runs';
  readonly everySeconds = 3_600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly runs: PurgeRun,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ ended: number; purged: number }> {
    const now = this.clock.now();
    const ended = await this.uow.run(WORKER, async (tx) => {
      await tx.query(
        `update extract_run set state = 'failed', failure = 'UPLOAD_BROKEN' where state = 'uploading' and uploaded_at < $1`,
        [new Date(now.getTime() - DAY)],
      );
      const [rows]: [{ id: string; actionId: string; undecided: number }[]] = await tx.query(
        `update extract_run r set state = 'closed', closed_at = $2,
            undecided = (select count(*) from extract_result e where e.run_id = r.id and e.outcome = 'to_decide')
          where state = 'matched' and matched_at < $1 returning id, action_id as "actionId", undecided`,
        [new Date(now.getTime() - RUN_OPEN_DAYS * DAY), now],
      );
      await this.log.appendMany(
        tx,
        rows.map(({ id, actionId, undecided }) => ({
          type: 'extract.closed' as const,
          actor: WORKER,
          subjects: [id],
          actionId,
          data: { runId: id, undecided },
        })),
      );
      return rows.length;
    });
    const over: { id: string }[] = await this.uow.read(WORKER, (tx) =>
      tx.query(
        `select id from extract_run where purged_at is null and state in ('closed', 'refused', 'failed') order by id limit 500`,
      ),
    );
    for (const { id } of over) await this.runs.execute(id);
    return { ended, purged: over.length };
  }
}
