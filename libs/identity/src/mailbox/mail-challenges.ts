import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@app/platform';
import { QueueNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { after } from '../session/session-lifetime.js';
import { Sessions } from '../session/sessions.js';
import { CODE_VALID, RENEW_EVERY, SUBMISSION_LINK_VALID } from './challenge-limits.js';
import { MailPace } from './mail-pace.js';
import { PendingSubmissions, type SubmissionToConfirm } from './pending-submissions.js';

interface AnyChallenge {
  readonly mailboxId: string;
  readonly sessionId: string;
  readonly locale: string;
  /** The mail leaves no sooner. */
  readonly holdMailSeconds?: number;
}

export type NewChallenge =
  | (AnyChallenge & { readonly purpose: 'confirm' | 'sign_in' })
  | (AnyChallenge & {
      readonly purpose: 'submission';
      readonly registrationId: string;
      readonly actionId: string;
      /** The end of the link; 72 hours from now unless given. */
      readonly confirmBy?: Date | undefined;
    });

type Kind = { readonly purpose: 'confirm' | 'sign_in' } | ({ readonly purpose: 'submission' } & SubmissionToConfirm);

/** Asks the owner of a mailbox to prove it, inside the caller's transaction and in the scope of the asking session. */
@Injectable()
export class MailChallenges {
  constructor(
    private readonly notices: QueueNotice,
    private readonly pace: MailPace,
    private readonly pending: PendingSubmissions,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /**
   * A new challenge kills the earlier ones of its session, and its mail is queued. Until what the session sent is
   * confirmed, every challenge of it asks for that, with a link that works until the end of the 72 hours. A mailbox
   * that had its share of mails gets no more for now: what was mailed to this session before stays good, and a session
   * without any gets a challenge that cannot be met, so that every answer to it looks the same. Only the mail about
   * something just sent is never left out: it leaves as soon as there is room. False when the mailbox is gone.
   */
  async open(tx: EntityManager, challenge: NewChallenge): Promise<boolean> {
    const { mailboxId, sessionId } = challenge;
    const locked: unknown[] = await tx.query('select from mailbox where id = $1 for update', [mailboxId]);
    if (locked.length === 0) return false;
    const kind = this.kindOf(challenge, await this.pending.ofSession(tx, sessionId));
    const paced = await this.pace.nextMail(tx, mailboxId);
    const mailed = challenge.purpose === 'submission' || paced <= this.clock.now();
    if (!mailed && (await this.isAnyMailed(tx, sessionId))) return true;
    await this.supersede(tx, sessionId);
    const held = after(this.clock.now(), (challenge.holdMailSeconds ?? 0) * 1_000);
    const sendAt = held > paced ? held : paced;
    const id = await this.insert(tx, challenge, { kind, mailed, sendAt });
    if (kind.purpose === 'submission') await this.sessions.prolong(tx, sessionId, kind.confirmBy);
    if (mailed) await this.queue(tx, challenge, { id, kind, sendAt });
    return true;
  }

  /**
   * Whoever proves a mailbox learns of what was sent under it from other browsers and not confirmed: its mail is sent
   * again, at most once an hour. It stays theirs to confirm, since anyone may have typed the address.
   */
  async renewPending(tx: EntityManager, { mailboxId, sessionId, locale }: AnyChallenge): Promise<void> {
    const before = after(this.clock.now(), -RENEW_EVERY);
    for (const other of await this.pending.ofOtherSessions(tx, { mailboxId, sessionId, before })) {
      await this.open(tx, { mailboxId, sessionId: other, locale, purpose: 'confirm' });
    }
  }

  /** A later submission of the session never shortens the time of an earlier one. */
  private kindOf(challenge: NewChallenge, pending: SubmissionToConfirm | null): Kind {
    if (challenge.purpose !== 'submission') {
      return pending === null ? { purpose: challenge.purpose } : { purpose: 'submission', ...pending };
    }
    const { registrationId, actionId, confirmBy = after(this.clock.now(), SUBMISSION_LINK_VALID) } = challenge;
    const later = pending !== null && pending.confirmBy > confirmBy ? pending.confirmBy : confirmBy;
    return { purpose: 'submission', registrationId, actionId, confirmBy: later };
  }

  private async isAnyMailed(tx: EntityManager, sessionId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'select from mail_challenge where session_id = $1 and mailed and consumed_at is null and superseded_at is null',
      [sessionId],
    );
    return rows.length > 0;
  }

  private async supersede(tx: EntityManager, sessionId: string): Promise<void> {
    await tx.query(
      'update mail_challenge set superseded_at = $2 where session_id = $1 and consumed_at is null and superseded_at is null',
      [sessionId, this.clock.now()],
    );
  }

  private async insert(
    tx: EntityManager,
    { mailboxId, sessionId, locale }: AnyChallenge,
    { kind, mailed, sendAt }: { kind: Kind; mailed: boolean; sendAt: Date },
  ): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const codeExpiresAt = after(mailed ? sendAt : now, CODE_VALID);
    const submission = kind.purpose === 'submission' ? kind : null;
    const linkEnd = submission !== null && submission.confirmBy > codeExpiresAt ? submission.confirmBy : codeExpiresAt;
    await tx.query(
      `insert into mail_challenge (id, mailbox_id, session_id, purpose, locale, mailed, created_at, code_expires_at,
                                   expires_at, action_id, registration_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        mailboxId,
        sessionId,
        kind.purpose,
        locale,
        mailed,
        now,
        codeExpiresAt,
        linkEnd,
        submission?.actionId ?? null,
        submission?.registrationId ?? null,
      ],
    );
    return id;
  }

  private async queue(
    tx: EntityManager,
    { mailboxId, locale }: AnyChallenge,
    { id, kind, sendAt }: { id: string; kind: Kind; sendAt: Date },
  ): Promise<void> {
    const later = sendAt > this.clock.now() ? { availableAt: sendAt } : {};
    const mail = { locale, mailboxId, params: { challengeId: id }, ...later };
    if (kind.purpose !== 'submission') {
      await this.notices.add(tx, { ...mail, template: 'confirm-mailbox' });
      return;
    }
    const { actionId, registrationId } = kind;
    await this.notices.add(tx, { ...mail, template: 'confirm-submission', actionId, registrationId });
  }
}
