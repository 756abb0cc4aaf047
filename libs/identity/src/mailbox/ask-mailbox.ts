import { Injectable } from '@nestjs/common';
import { QueueNotice } from '@app/notices';
import { Clock, newId } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { after } from '../session/session-lifetime.js';
import { SUBMISSION_LINK_VALID } from './challenge-limits.js';
import { MailPace } from './mail-pace.js';
import { parseMailboxAddress } from './mailbox-address.js';
import { Mailboxes } from './mailboxes.js';

export interface AskedMailbox {
  readonly mailboxId: string;
  /** Ended, and nobody ever held its token: only the link of the mail proves anything. */
  readonly sessionId: string;
}

/**
 * Asks the owner of an address that a person named to staff whether they read it, inside the caller's transaction. The
 * mail holds a link and no code, since no page is open that waits for one. It leaves as soon as the mailbox may get one.
 */
@Injectable()
export class AskMailbox {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly pace: MailPace,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async ask(tx: EntityManager, { address, locale }: { address: string; locale: string }): Promise<AskedMailbox> {
    const mailboxId = await this.mailboxes.findOrCreate(tx, parseMailboxAddress(address), locale);
    await tx.query('select from mailbox where id = $1 for update', [mailboxId]);
    const now = this.clock.now();
    const until = after(now, SUBMISSION_LINK_VALID);
    const sessionId = newId();
    const challengeId = newId();
    const sendAt = await this.pace.nextMail(tx, mailboxId);
    await tx.query('select ask_mailbox($1, $2, $3, $4, $5, $6)', [
      challengeId,
      sessionId,
      mailboxId,
      locale,
      now,
      until,
    ]);
    const later = sendAt > now ? { availableAt: sendAt } : {};
    const params = { challengeId };
    await this.notices.add(tx, { template: 'confirm-new-address', locale, mailboxId, params, ...later });
    return { mailboxId, sessionId };
  }
}
