import { Injectable } from '@nestjs/common';
import {
  HandlesJobs,
  isId,
  JobFailed,
  type JobHandler,
  Outbox,
  type OutboxJob,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { PURGE_EXTRACT } from '../upload-extract.use-case.js';
import { PurgeRun } from './purge-run.js';

/** After a run ended: nothing of the file, of its strangers or of their keys is left. */
@Injectable()
@HandlesJobs()
export class PurgeExtract implements JobHandler {
  readonly topic = PURGE_EXTRACT;
  readonly queue = 'work';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly runs: PurgeRun,
    private readonly outbox: Outbox,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const { runId } = job.payload;
    if (!isId(runId)) throw new JobFailed('PAYLOAD_INVALID', true);
    await this.runs.execute(runId);
    await this.uow.run(systemActor('worker'), (tx) => this.outbox.close(tx, job.id));
  }
}
