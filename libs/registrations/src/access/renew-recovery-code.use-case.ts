import { Injectable } from '@nestjs/common';
import { type ClaimantActor, MailboxNotConfirmed, UnitOfWork } from '@app/platform';
import { lockRegistration } from '../registration-access.js';
import { RegistrationClosed } from '../registration.errors.js';
import { RecoveryCodes } from './recovery-codes.js';

/** The owner of the confirmed mailbox has a code made; the old one ends. It is in no mail and opens nothing by itself. */
@Injectable()
export class RenewRecoveryCode {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: RecoveryCodes,
  ) {}

  execute({ registrationId }: { registrationId: string }, actor: ClaimantActor): Promise<{ code: string }> {
    if (!actor.mailboxConfirmed) throw new MailboxNotConfirmed();
    return this.uow.run(actor, async (tx) => {
      const registration = await lockRegistration(tx, actor, registrationId);
      if (registration.submittedVersion === 0 || registration.stage === 'lapsed' || registration.stage === 'erased')
        throw new RegistrationClosed();
      return { code: await this.codes.renew(tx, registration, actor) };
    });
  }
}
