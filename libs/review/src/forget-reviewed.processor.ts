import { Injectable } from '@nestjs/common';
import { HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { REGISTRATION_ERASED_REVIEW } from '@app/registrations';

/** After an erasure: drops the notes, whose key is gone, and the hints that tied the registration to others. */
@Injectable()
@HandlesJobs()
export class ForgetReviewed implements JobHandler {
  readonly topic = REGISTRATION_ERASED_REVIEW;
  readonly queue = 'work';

  constructor(private readonly jobs: JobRuns) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, async (tx) => {
      await tx.query(
        'update review_decision set key_id = null, sealed_note = null where registration_id = $1 and sealed_note is not null',
        [registrationId],
      );
      await tx.query(
        'update file_access set key_id = null, sealed_reason = null where registration_id = $1 and sealed_reason is not null',
        [registrationId],
      );
      await tx.query('delete from review_flag where registration_id = $1 or other_registration_id = $1', [
        registrationId,
      ]);
      await tx.query('update review_case set assigned_to = null, assigned_until = null where registration_id = $1', [
        registrationId,
      ]);
    });
  }
}
