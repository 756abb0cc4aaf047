import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@app/platform';
import { QueueNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { after } from '../session/session-lifetime.js';
import { CODE_VALID, MAIL_WINDOW, MAILS_PER_WINDOW, SUBMISSION_LINK_VALID } from './challenge-limits.js';
import type { ChallengePurpose } from './mail-challenge.entity.js';

export interface NewChallenge {
  readonly mailboxId: string;
  readonly sessionId: string;
  readonly purpose: ChallengePurpose;
  readonly locale: string;
  /** Milliseconds the link works; unless given, as long as the code, or 72 hours for a submission. */
  readonly linkValid?: number;
}

/** Asks the owner of a mailbox to prove it, inside the caller's transaction and in the scope of the asking session. */
@Injectable()
export class MailChallenges {
  constructor(
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  /**
   * A new challenge kills the earlier ones of its session, and its mail is queued. A mailbox that had its share of
   * mails gets no more for now: what was mailed to this session before stays good, and a session without any gets a
   * challenge that cannot be met, so that every answer to it looks the same. False when the mailbox is gone.
   */
  async open(tx: EntityManager, challenge: NewChallenge): Promise<boolean> {
    const [mailbox]: { id: string }[] = await tx.query('select id from mailbox where id = $1 for update', [
      challenge.mailboxId,
    ]);
    if (mailbox === undefined) return false;
    const mailed = (await this.countMailed(tx, challenge.mailboxId)) < MAILS_PER_WINDOW;
    if (!mailed && (await this.isAnyMailed(tx, challenge.sessionId))) return true;
    await this.supersede(tx, challenge.sessionId);
    const id = await this.insert(tx, challenge, mailed);
    if (!mailed) return true;
    await this.notices.add(tx, {
      template: 'confirm-mailbox',
      locale: challenge.locale,
      mailboxId: challenge.mailboxId,
      params: { challengeId: id },
    });
    return true;
  }

  private async countMailed(tx: EntityManager, mailboxId: string): Promise<number> {
    const [row]: { count: number }[] = await tx.query(
      'select count(*)::int as count from mail_challenge where mailbox_id = $1 and mailed and created_at > $2',
      [mailboxId, after(this.clock.now(), -MAIL_WINDOW)],
    );
    return row?.count ?? 0;
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

  private async insert(tx: EntityManager, challenge: NewChallenge, mailed: boolean): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const linkValid = challenge.linkValid ?? (challenge.purpose === 'submission' ? SUBMISSION_LINK_VALID : CODE_VALID);
    await tx.query(
      `insert into mail_challenge (id, mailbox_id, session_id, purpose, locale, mailed, created_at, code_expires_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        challenge.mailboxId,
        challenge.sessionId,
        challenge.purpose,
        challenge.locale,
        mailed,
        now,
        after(now, CODE_VALID),
        after(now, Math.max(CODE_VALID, linkValid)),
      ],
    );
    return id;
  }
}
