import { Injectable } from '@nestjs/common';
import { HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { REGISTRATION_ERASED_EXTRACTS } from '@app/registrations';

/** After a registration was erased: no result of any extract names it, and no pair shows it. */
@Injectable()
@HandlesJobs()
export class ForgetCompared implements JobHandler {
  readonly topic = REGISTRATION_ERASED_EXTRACTS;
  readonly queue = 'work';

  constructor(private readonly jobs: JobRuns) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, async (tx) => {
      await tx.query('delete from extract_result where registration_id = $1', [registrationId]);
    });
  }
}
