import { Injectable } from '@nestjs/common';
import { type ClaimantActor, Clock, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { after } from '../session/session-lifetime.js';
import { Sessions, type StartedSession } from '../session/sessions.js';
import { CODE_TRIES, MAILBOX_TRIES, REPEAT_WITHIN, TRIES_WINDOW } from './challenge-limits.js';
import { MailChallengeMissing, MailCodeExpired, MailCodeTriesExhausted, MailCodeWrong } from './mailbox.errors.js';
import { MailboxProof } from './mailbox-proof.js';

interface ChallengeRow {
  readonly id: string;
  readonly locale: string;
  readonly mailed: boolean;
  readonly attempts: number;
  readonly code_expires_at: Date;
  readonly consumed_at: Date | null;
  readonly superseded_at: Date | null;
  /** The session was confirmed by a code, rather than the challenge by the link in another browser. */
  readonly session_confirmed: boolean;
}

type Refusal = MailCodeWrong | MailCodeExpired | MailCodeTriesExhausted | MailChallengeMissing;

/** The code is entered in the browser that asked for it. Only the newest code of that session counts. */
@Injectable()
export class ConfirmMailbox {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: CodeKey,
    private readonly sessions: Sessions,
    private readonly proof: MailboxProof,
    private readonly clock: Clock,
  ) {}

  /** The session goes on under a new token. Sending the right code twice, as a double click does, gives a token twice. */
  async execute({ code }: { code: string }, actor: ClaimantActor): Promise<StartedSession> {
    // A refusal is returned, not thrown, so that the wrong try it counted is committed.
    const result = await this.uow.run(actor, (tx) => this.confirm(tx, code, actor));
    if (result instanceof Error) throw result;
    return result;
  }

  private async confirm(tx: EntityManager, code: string, actor: ClaimantActor): Promise<StartedSession | Refusal> {
    const challenge = await this.lockNewest(tx, actor);
    if (challenge === null || challenge.superseded_at !== null) return new MailChallengeMissing();
    if (challenge.consumed_at !== null) {
      return this.isRepeat(challenge, code) ? this.rotate(tx, actor) : new MailChallengeMissing();
    }
    const refusal = await this.check(tx, challenge, code, actor);
    if (refusal !== null) return refusal;
    await tx.query('update mail_challenge set consumed_at = $2 where id = $1', [challenge.id, this.clock.now()]);
    const { mailboxId, sessionId } = actor;
    await this.proof.record(tx, { id: challenge.id, locale: challenge.locale, mailboxId, sessionId }, 'code', actor);
    return this.rotate(tx, actor);
  }

  /** Throws, and so undoes the confirmation, where the session was ended meanwhile. */
  private async rotate(tx: EntityManager, { sessionId }: ClaimantActor): Promise<StartedSession> {
    const session = await this.sessions.rotate(tx, sessionId, { confirmed: true });
    if (session === null) throw new MailChallengeMissing();
    return session;
  }

  private async lockNewest(tx: EntityManager, { mailboxId, sessionId }: ClaimantActor): Promise<ChallengeRow | null> {
    // All that changes challenges waits at the mailbox, so the newest one is read after the lock.
    await tx.query('select from mailbox where id = $1 for update', [mailboxId]);
    const [row]: ChallengeRow[] = await tx.query(
      `select c.id, c.locale, c.mailed, c.attempts, c.code_expires_at, c.consumed_at, c.superseded_at,
              s.mailbox_confirmed as session_confirmed
         from mail_challenge c join session s on s.id = c.session_id
        where c.session_id = $1 order by c.created_at desc, c.id desc limit 1`,
      [sessionId],
    );
    return row ?? null;
  }

  private isRepeat(challenge: ChallengeRow, code: string): boolean {
    const consumedAt = challenge.consumed_at?.getTime() ?? 0;
    if (!challenge.session_confirmed) return false;
    return this.clock.now().getTime() - consumedAt <= REPEAT_WITHIN && this.codes.matchesCode(challenge.id, code);
  }

  private async check(
    tx: EntityManager,
    challenge: ChallengeRow,
    code: string,
    actor: ClaimantActor,
  ): Promise<Refusal | null> {
    if (challenge.attempts >= CODE_TRIES) return new MailCodeTriesExhausted();
    if (challenge.code_expires_at <= this.clock.now()) return new MailCodeExpired();
    if ((await this.countTries(tx, actor.mailboxId)) >= MAILBOX_TRIES) return new MailCodeTriesExhausted();
    if (this.codes.matchesCode(challenge.id, code) && challenge.mailed) return null;
    await tx.query('update mail_challenge set attempts = attempts + 1 where id = $1', [challenge.id]);
    const triesLeft = CODE_TRIES - challenge.attempts - 1;
    return triesLeft === 0 ? new MailCodeTriesExhausted() : new MailCodeWrong({ triesLeft });
  }

  private async countTries(tx: EntityManager, mailboxId: string): Promise<number> {
    const [row]: { count: number }[] = await tx.query(
      'select coalesce(sum(attempts), 0)::int as count from mail_challenge where mailbox_id = $1 and created_at > $2',
      [mailboxId, after(this.clock.now(), -TRIES_WINDOW)],
    );
    return row?.count ?? 0;
  }
}
