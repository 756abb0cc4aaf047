import { Injectable } from '@nestjs/common';
import { HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { REGISTRATION_ERASED_REGISTER } from '@app/registrations';

/** After an erasure: drops the texts and what was noted about the entry, whose key is gone. The register keeps its own. */
@Injectable()
@HandlesJobs()
export class ForgetOfficialEntry implements JobHandler {
  readonly topic = REGISTRATION_ERASED_REGISTER;
  readonly queue = 'work';

  constructor(private readonly jobs: JobRuns) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, async (tx) => {
      for (const table of ['register_text', 'official_entry_event', 'official_entry', 'deadline_reminder'])
        await tx.query(`delete from ${table} where registration_id = $1`, [registrationId]);
    });
  }
}
