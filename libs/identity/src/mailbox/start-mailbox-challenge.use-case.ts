import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, type AnonymousActor, type ClaimantActor, newId, UnitOfWork } from '@app/platform';
import { Sessions, type StartedSession } from '../session/sessions.js';
import { MailChallenges } from './mail-challenges.js';
import { parseMailboxAddress } from './mailbox-address.js';
import { Mailboxes } from './mailboxes.js';

export interface StartMailboxChallengeCommand {
  readonly address: string;
  readonly locale: string;
  readonly purpose?: 'confirm' | 'sign_in';
  /** How long the mail waits: too many were asked for from there. What was begun goes on meanwhile. */
  readonly holdMailSeconds?: number;
}

const ATTEMPTS = 3;

/**
 * Someone names an address: they get a session for it that is not confirmed, and the address a mail with code and link.
 * Answer and work are the same whether or not the address is known.
 */
@Injectable()
export class StartMailboxChallenge {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly mailboxes: Mailboxes,
    private readonly challenges: MailChallenges,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The token replaces that of the browser's cookie. Asking again for the same address keeps the unconfirmed session
   * and what was saved in it; any other session of this browser ends, so that no token of before is worth anything.
   */
  async execute(command: StartMailboxChallengeCommand, actor: AnonymousActor | ClaimantActor): Promise<StartedSession> {
    const address = parseMailboxAddress(command.address);
    let asking = actor;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const mailboxId = await this.uow.run(ANONYMOUS, (tx) => this.mailboxes.findOrCreate(tx, address, command.locale));
      const session = await this.challenge(command, asking, mailboxId);
      if (session !== null) {
        if (actor.kind === 'claimant' && actor.sessionId !== session.sessionId) await this.endReplaced(actor);
        return session;
      }
      asking = ANONYMOUS;
    }
    throw new Error('A mailbox was made and deleted over and over while it was asked for.');
  }

  /** Null when the mailbox or the session to keep went away in the meantime. */
  private challenge(
    { locale, purpose = 'confirm', holdMailSeconds = 0 }: StartMailboxChallengeCommand,
    asking: AnonymousActor | ClaimantActor,
    mailboxId: string,
  ): Promise<StartedSession | null> {
    const kept = asking.kind === 'claimant' && asking.mailboxId === mailboxId && !asking.mailboxConfirmed;
    const sessionId = kept ? asking.sessionId : newId();
    return this.uow.run({ kind: 'claimant', sessionId, mailboxId, mailboxConfirmed: false }, async (tx) => {
      const locked: unknown[] = await tx.query('select from mailbox where id = $1 for update', [mailboxId]);
      if (locked.length === 0) return null;
      const session = kept
        ? await this.sessions.rotate(tx, sessionId, { confirmed: false })
        : await this.sessions.startClaimant(tx, { sessionId, mailboxId, confirmed: false });
      if (session !== null) await this.challenges.open(tx, { mailboxId, sessionId, purpose, locale, holdMailSeconds });
      return session;
    });
  }

  private endReplaced(actor: ClaimantActor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      if (!(await this.sessions.end(tx, actor.sessionId, 'replaced'))) return;
      await this.audit.append(tx, {
        type: 'session.ended',
        actor,
        subjects: [actor.mailboxId],
        data: { reason: 'replaced' },
      });
    });
  }
}
