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
import { REGISTRATION_ERASED_REGISTER } from '@app/registrations';

/** After an erasure: drops the texts and what was noted about the entry, whose key is gone. The register keeps its own. */
@Injectable()
@HandlesJobs()
export class ForgetOfficialEntry implements JobHandler {
  readonly topic = REGISTRATION_ERASED_REGISTER;
  readonly queue = 'work';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const { registrationId } = job.payload;
    if (!isId(registrationId)) throw new JobFailed('PAYLOAD_INVALID', true);
    await this.uow.run(systemActor('worker'), async (tx) => {
      if (!(await this.outbox.close(tx, job.id))) return;
      for (const table of ['register_text', 'official_entry_event', 'official_entry', 'deadline_reminder'])
        await tx.query(`delete from ${table} where registration_id = $1`, [registrationId]);
    });
  }
}
