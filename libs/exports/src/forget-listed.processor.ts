import { Injectable } from '@nestjs/common';
import { HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { REGISTRATION_ERASED_LISTS } from '@app/registrations';
import { PurgeListsOf } from './purge-lists-of.use-case.js';

/** After a registration was erased: no unexpired list holds it any longer. */
@Injectable()
@HandlesJobs()
export class ForgetListed implements JobHandler {
  readonly topic = REGISTRATION_ERASED_LISTS;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly lists: PurgeListsOf,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.lists.execute(registrationId);
    await this.jobs.close(job);
  }
}
