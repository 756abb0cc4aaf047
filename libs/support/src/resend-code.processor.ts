import { Injectable } from '@nestjs/common';
import { MailChallenges } from '@app/identity';
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
import { Registration } from '@app/registrations';
import { RESEND_CODE } from './resend-mail.use-case.js';

/** Makes the new code that staff asked for. The console, where they asked, has no access to codes. */
@Injectable()
@HandlesJobs()
export class ResendCode implements JobHandler {
  readonly topic = RESEND_CODE;
  readonly queue = 'work';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly challenges: MailChallenges,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const { registrationId } = job.payload;
    if (!isId(registrationId)) throw new JobFailed('PAYLOAD_INVALID', true);
    await this.uow.run(systemActor('worker'), async (tx) => {
      if (!(await this.outbox.close(tx, job.id))) return;
      const registration = await tx.findOne(Registration, { where: { id: registrationId } });
      // Confirmed, lapsed or erased before its turn came.
      if (registration === null || registration.confirmedAt !== null || registration.confirmBy === null) return;
      const { mailboxId, sessionId, locale } = registration;
      await this.challenges.open(tx, { mailboxId, sessionId, locale, purpose: 'confirm' });
    });
  }
}
