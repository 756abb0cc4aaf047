import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { after } from '../session/session-lifetime.js';
import { CODE_VALID, MAIL_WINDOW, MAILS_PER_WINDOW } from './challenge-limits.js';

/** How soon a mailbox may be sent another mail: what strangers ask for must not flood it. */
@Injectable()
export class MailPace {
  constructor(private readonly clock: Clock) {}

  /** Now, or as soon as one of the last mails has left the window; at most one window from now. */
  async nextMail(tx: EntityManager, mailboxId: string): Promise<Date> {
    const now = this.clock.now();
    // A mail leaves when its code begins to count. One replaced before it left is never sent.
    const rows: { leaves_at: Date }[] = await tx.query(
      `select leaves_at from (
         select code_expires_at - make_interval(secs => $2) as leaves_at, superseded_at, created_at
           from mail_challenge where mailbox_id = $1 and mailed and created_at > $3) mail
        where leaves_at > $4 and (superseded_at is null or leaves_at <= greatest(superseded_at, created_at))
        order by leaves_at desc limit $5`,
      [mailboxId, CODE_VALID / 1_000, after(now, -2 * MAIL_WINDOW), after(now, -MAIL_WINDOW), MAILS_PER_WINDOW],
    );
    const oldest = rows[MAILS_PER_WINDOW - 1];
    if (oldest === undefined) return now;
    return new Date(Math.min(after(oldest.leaves_at, MAIL_WINDOW).getTime(), after(now, MAIL_WINDOW).getTime()));
  }
}
