import { Injectable } from '@nestjs/common';
import { HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { REGISTRATION_ERASED_PRIVACY } from '@app/registrations';

/** After an erasure, whoever ordered it: drops staff's notes on requests and the grounds of objections, whose key is gone. */
@Injectable()
@HandlesJobs()
export class ForgetRequests implements JobHandler {
  readonly topic = REGISTRATION_ERASED_PRIVACY;
  readonly queue = 'work';

  constructor(private readonly jobs: JobRuns) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, async (tx) => {
      await tx.query(
        `update privacy_request set key_id = null, sealed_note = null, grounds_key_id = null, sealed_grounds = null
          where registration_id = $1 and (sealed_note is not null or sealed_grounds is not null)`,
        [registrationId],
      );
    });
  }
}
