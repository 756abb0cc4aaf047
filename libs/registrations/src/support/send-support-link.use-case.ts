import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { SupportSignIn } from '@app/identity';
import { QueueNotice } from '@app/notices';
import { Clock, type StaffActor, UnitOfWork } from '@app/platform';
import { foundRegistration, requireCheck } from './support-access.js';
import { NoConfirmedAddress, SupportMailPaceReached } from './support.errors.js';

/** The mail to sign in with once more, to the confirmed address on file and to no other. */
@Injectable()
export class SendSupportLink {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly signIn: SupportSignIn,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId }: { registrationId: string }, actor: StaffActor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const { registration } = await foundRegistration(tx, actor, { registrationId, now });
      const checkId = await requireCheck(tx, actor, { registrationId, now });
      const { locale, actionId } = registration;
      const opened = await this.signIn.open(tx, { registrationId, locale });
      if ('refused' in opened)
        throw opened.refused === 'too-many' ? new SupportMailPaceReached() : new NoConfirmedAddress();
      const { mailboxId, challengeId } = opened;
      await this.notices.add(tx, { template: 'support-link', locale, mailboxId, params: { challengeId } });
      await this.log.append(tx, {
        type: 'support.link_sent',
        actor,
        subjects: [registrationId],
        actionId,
        data: { checkId },
      });
    });
  }
}
