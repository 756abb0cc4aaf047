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
import { REGISTRATION_ERASED_EXTRACTS } from '@app/registrations';

/** After a registration was erased: no result of any extract names it, and no pair shows it. */
@Injectable()
@HandlesJobs()
export class ForgetCompared implements JobHandler {
  readonly topic = REGISTRATION_ERASED_EXTRACTS;
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
      await tx.query('delete from extract_result where registration_id = $1', [registrationId]);
    });
  }
}
