import { Injectable } from '@nestjs/common';
import { MailChallenges } from '@app/identity';
import { HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { Registration } from '@app/registrations';
import { RESEND_CODE } from './resend-mail.use-case.js';

/** Makes the new code that staff asked for. The console, where they asked, has no access to codes. */
@Injectable()
@HandlesJobs()
export class ResendCode implements JobHandler {
  readonly topic = RESEND_CODE;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly challenges: MailChallenges,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, async (tx) => {
      const registration = await tx.findOne(Registration, { where: { id: registrationId } });
      // Confirmed, lapsed or erased before its turn came.
      if (registration === null || registration.confirmedAt !== null || registration.confirmBy === null) return;
      const { mailboxId, sessionId, locale } = registration;
      await this.challenges.open(tx, { mailboxId, sessionId, locale, purpose: 'confirm' });
    });
  }
}
