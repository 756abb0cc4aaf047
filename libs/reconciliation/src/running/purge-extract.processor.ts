import { Injectable } from '@nestjs/common';
import { HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { PURGE_EXTRACT } from '../upload-extract.use-case.js';
import { PurgeRun } from './purge-run.js';

/** After a run ended: nothing of the file, of its strangers or of their keys is left. */
@Injectable()
@HandlesJobs()
export class PurgeExtract implements JobHandler {
  readonly topic = PURGE_EXTRACT;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly runs: PurgeRun,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const runId = payloadId(job, 'runId');
    await this.runs.execute(runId);
    await this.jobs.close(job);
  }
}
