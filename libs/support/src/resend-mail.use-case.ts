import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, newId, Outbox, UnitOfWork, type Actor } from '@app/platform';
import type { Registration } from '@app/registrations';
import { RESEND_EVERY } from './support-codes.js';
import { SupportMail } from './support-mail.entity.js';
import { lockSupported } from './supported.js';
import { NothingToResend, SupportMailTooSoon } from './support.errors.js';

export const RESEND_CODE = 'resend-code';

/**
 * Sends the mail that a registration waits for again: a new code while the mailbox is not confirmed, else the
 * confirmation of receipt. It goes to the mailbox on file and nowhere else, so no check of the caller is needed.
 */
@Injectable()
export class ResendMail {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly notices: QueueNotice,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId }: { registrationId: string }, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const { registration, staff } = await lockSupported(tx, actor, registrationId, now);
      const template = templateFor(registration, now);
      if (template === null) throw new NothingToResend();
      await assertPaced(tx, registrationId, now);
      const { actionId } = registration;
      const id = newId();
      await tx.insert(SupportMail, { id, registrationId, actionId, staffId: staff.staffId, template, askedAt: now });
      if (template === 'confirm-submission')
        await this.outbox.add(tx, {
          topic: RESEND_CODE,
          queue: 'work',
          payload: { registrationId },
          actionId,
          registrationId,
        });
      else await this.queue(tx, registration, template);
      await this.log.append(tx, {
        type: 'support.mail_asked',
        actor,
        subjects: [registrationId],
        actionId,
        data: { mailId: id, template },
      });
    });
  }

  private async queue(
    tx: EntityManager,
    { id: registrationId, actionId, mailboxId, locale, submittedVersion }: Registration,
    template: 'submission-received' | 'interest-recorded',
  ): Promise<void> {
    const params = { version: submittedVersion };
    await this.notices.add(tx, { template, locale, actionId, registrationId, mailboxId, params });
  }
}

/** The mail the person is missing; null where there is none, or its time is over. */
export function templateFor(
  { stage, restrictedAt, confirmedAt, confirmBy }: Registration,
  now: Date,
): SupportMail['template'] | null {
  if (restrictedAt !== null || (stage !== 'interest' && stage !== 'joined')) return null;
  if (confirmedAt !== null) return stage === 'joined' ? 'submission-received' : 'interest-recorded';
  return confirmBy !== null && confirmBy > now ? 'confirm-submission' : null;
}

async function assertPaced(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  const rows: unknown[] = await tx.query(
    'select from support_mail where registration_id = $1 and asked_at > $2 limit 1',
    [registrationId, new Date(now.getTime() - RESEND_EVERY)],
  );
  if (rows.length > 0) throw new SupportMailTooSoon();
}
