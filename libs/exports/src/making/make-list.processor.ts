import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore, HandlesJobs, isId, JobFailed, type JobHandler, type OutboxJob } from '@app/platform';
import { MAKE_LIST } from '../request-list-export.use-case.js';
import { ListMaker } from './list-maker.js';
import { ListRuns, ListStopped } from './list-runs.js';

/**
 * Makes one list. Cut off anywhere, it begins anew: a file is only known to the world by the transaction that makes
 * the list ready, and the file of a run that was cut off is removed by the next one.
 */
@Injectable()
@HandlesJobs()
export class MakeList implements JobHandler {
  readonly topic = MAKE_LIST;
  readonly queue = 'lists';
  readonly attempts = 6;

  constructor(
    private readonly runs: ListRuns,
    private readonly maker: ListMaker,
    private readonly blobs: BlobStore,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const run = await this.runs.start(job, exportIdOf(job));
    if (run === null) return;
    if (run.leftBehind !== null) await this.blobs.remove(run.leftBehind);
    try {
      await this.runs.finish(job, run, await this.maker.make(run));
    } catch (error) {
      await this.blobs.remove(run.blobKey);
      if (!(error instanceof ListStopped)) throw error;
      await this.runs.drop(job);
    }
  }

  finallyFailed(tx: EntityManager, job: OutboxJob, code: string): Promise<void> {
    return this.runs.fail(tx, exportIdOf(job), code);
  }
}

function exportIdOf({ payload }: OutboxJob): string {
  const id = payload['exportId'];
  if (!isId(id)) throw new JobFailed('PAYLOAD_INVALID', true);
  return id;
}
