import { Injectable } from '@nestjs/common';
import {
  HandlesJobs,
  isId,
  JobFailed,
  Outbox,
  systemActor,
  UnitOfWork,
  type JobHandler,
  type OutboxJob,
} from '@app/platform';
import { REGISTRATION_ERASED_PRIVACY } from '@app/registrations';

/** After an erasure, whoever ordered it: drops staff's notes on requests and the grounds of objections, whose key is gone. */
@Injectable()
@HandlesJobs()
export class ForgetRequests implements JobHandler {
  readonly topic = REGISTRATION_ERASED_PRIVACY;
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
      await tx.query(
        `update privacy_request set key_id = null, sealed_note = null, grounds_key_id = null, sealed_grounds = null
          where registration_id = $1 and (sealed_note is not null or sealed_grounds is not null)`,
        [registrationId],
      );
    });
  }
}
