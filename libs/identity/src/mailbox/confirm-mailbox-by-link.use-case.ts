import { Injectable } from '@nestjs/common';
import { ANONYMOUS, type AnonymousActor, type ClaimantActor, Clock, newId, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { Sessions, type StartedSession } from '../session/sessions.js';
import { MAIL_LINK } from './mail-link.js';
import { MailLinkGone } from './mailbox.errors.js';
import { MailboxProof } from './mailbox-proof.js';

/**
 * The link works in any browser: it confirms the mailbox and what the asking session submitted, and signs the browser
 * it was opened in in, with a session of its own. The asking session stays unconfirmed: whoever asked need not be the
 * one who reads the mail.
 */
@Injectable()
export class ConfirmMailboxByLink {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: CodeKey,
    private readonly sessions: Sessions,
    private readonly proof: MailboxProof,
    private readonly clock: Clock,
  ) {}

  async execute({ token }: { token: string }, actor: AnonymousActor | ClaimantActor): Promise<StartedSession> {
    const challengeId = this.codes.readLinkToken(MAIL_LINK, token);
    if (challengeId === null) throw new MailLinkGone();
    const [found]: { mailbox_id: string; session_id: string }[] = await this.uow.read(ANONYMOUS, (tx) =>
      tx.query('select * from resolve_mail_challenge($1)', [challengeId]),
    );
    if (found === undefined) throw new MailLinkGone();
    const owner: ClaimantActor = {
      kind: 'claimant',
      sessionId: newId(),
      mailboxId: found.mailbox_id,
      mailboxConfirmed: true,
    };
    // This browser's session gives way to the new one, within the scope of its own mailbox.
    const before = actor.kind === 'claimant' ? actor : null;
    const session = await this.uow.run(owner, async (tx) => {
      await tx.query('select from mailbox where id = $1 for update', [owner.mailboxId]);
      const locale = await this.consume(tx, challengeId);
      const started = await this.sessions.startClaimant(tx, {
        sessionId: owner.sessionId,
        mailboxId: owner.mailboxId,
        confirmed: true,
      });
      if (before?.mailboxId === owner.mailboxId) await this.sessions.end(tx, before.sessionId, 'replaced');
      const challenge = { id: challengeId, mailboxId: owner.mailboxId, sessionId: found.session_id, locale };
      await this.proof.record(tx, challenge, 'link', owner);
      return started;
    });
    if (before !== null && before.mailboxId !== owner.mailboxId) {
      await this.uow.run(before, (tx) => this.sessions.end(tx, before.sessionId, 'replaced'));
    }
    return session;
  }

  private async consume(tx: EntityManager, challengeId: string): Promise<string> {
    const [rows]: [{ locale: string }[], number] = await tx.query(
      `update mail_challenge set consumed_at = $2
        where id = $1 and mailed and consumed_at is null and superseded_at is null and expires_at > $2
        returning locale`,
      [challengeId, this.clock.now()],
    );
    const [row] = rows;
    if (row === undefined) throw new MailLinkGone();
    return row.locale;
  }
}
