import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, newSessionToken } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { SessionEndReason } from './session.entity.js';
import {
  CONFIRMED_LIFETIME,
  expiryOf,
  latestEnd,
  type SessionLifetime,
  STAFF_LIFETIME,
  UNCONFIRMED_LIFETIME,
} from './session-lifetime.js';

/** What the browser is given. The token goes into the session cookie and nowhere else. */
export interface StartedSession {
  readonly sessionId: string;
  readonly token: string;
  /** When it ends at the latest. */
  readonly expiresAt: Date;
}

/** Only this of a token is ever stored. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** Writes sessions. Every method works inside the caller's transaction, in the scope of the session's own actor. */
@Injectable()
export class Sessions {
  constructor(private readonly clock: Clock) {}

  startClaimant(
    tx: EntityManager,
    session: { sessionId: string; mailboxId: string; confirmed: boolean },
  ): Promise<StartedSession> {
    const lifetime = session.confirmed ? CONFIRMED_LIFETIME : UNCONFIRMED_LIFETIME;
    return this.insert(tx, { ...session, audience: 'claimant', staffId: null, factorAt: null }, lifetime);
  }

  /** The caller has just checked the second factor, unless it says that there was none. */
  startStaff(
    tx: EntityManager,
    { factor = true, ...session }: { sessionId: string; staffId: string; factor?: boolean },
  ): Promise<StartedSession> {
    const factorAt = factor ? this.clock.now() : null;
    const { sessionId, staffId } = session;
    return this.insert(
      tx,
      { sessionId, staffId, audience: 'staff', mailboxId: null, confirmed: false, factorAt },
      STAFF_LIFETIME,
    );
  }

  /**
   * The same session of staff under a new token, which ends when the session was to end anyhow. With a `factor` just
   * proven the old token is worth nothing from now on; else it goes on working for moments, for requests under way.
   * Null when it has ended, or another request was first.
   */
  async rotateStaff(
    tx: EntityManager,
    sessionId: string,
    { factor, from }: { factor: boolean; from?: Buffer },
  ): Promise<StartedSession | null> {
    const token = newSessionToken();
    const now = this.clock.now();
    const [rows]: [{ absolute_expires_at: Date }[], number] = await tx.query(
      `update session set token_hash = $2, renewal_due = false,
              factor_at = case when $3 then $4 else factor_at end,
              previous_token_hash = case when $3 then null else token_hash end,
              renewed_at = case when $3 then null else $4 end
        where id = $1 and audience = 'staff' and ended_at is null and ($5::bytea is null or token_hash = $5)
       returning absolute_expires_at`,
      [sessionId, hashOfToken(token), factor, now, from ?? null],
    );
    const [row] = rows;
    return row === undefined ? null : { sessionId, token, expiresAt: row.absolute_expires_at };
  }

  /** What the account may do changed: each of its sessions gets a new token at its next request. */
  async demandRenewal(tx: EntityManager, staffId: string): Promise<void> {
    await tx.query('update session set renewal_due = true where staff_id = $1 and ended_at is null', [staffId]);
  }

  /** The same session under a new token; the old one is worth nothing from now on. Null when it has ended. */
  async rotate(
    tx: EntityManager,
    sessionId: string,
    { confirmed }: { confirmed: boolean },
  ): Promise<StartedSession | null> {
    const token = newSessionToken();
    const now = this.clock.now();
    const lifetime = confirmed ? CONFIRMED_LIFETIME : UNCONFIRMED_LIFETIME;
    const { idleExpiresAt, absoluteExpiresAt } = expiryOf(lifetime, now);
    const [, rotated]: [unknown[], number] = await tx.query(
      `update session set token_hash = $2, mailbox_confirmed = $3, last_seen_at = $4, idle_expires_at = $5, absolute_expires_at = $6
        where id = $1 and ended_at is null`,
      [sessionId, hashOfToken(token), confirmed, now, idleExpiresAt, absoluteExpiresAt],
    );
    return rotated === 1 ? { sessionId, token, expiresAt: latestEnd(lifetime, now) } : null;
  }

  /** An unconfirmed session waits for its confirmation as long as that may come. */
  async prolong(tx: EntityManager, sessionId: string, until: Date): Promise<void> {
    await tx.query(
      `update session set idle_expires_at = greatest(idle_expires_at, $2), absolute_expires_at = greatest(absolute_expires_at, $2)
        where id = $1 and not mailbox_confirmed and ended_at is null`,
      [sessionId, until],
    );
  }

  /** True when it had not ended before. */
  async end(tx: EntityManager, sessionId: string, reason: SessionEndReason): Promise<boolean> {
    const [, ended]: [unknown[], number] = await tx.query(
      'update session set ended_at = $2, end_reason = $3 where id = $1 and ended_at is null',
      [sessionId, this.clock.now(), reason],
    );
    return ended === 1;
  }

  /** How many were open. */
  async endAllOfStaff(
    tx: EntityManager,
    staffId: string,
    reason: SessionEndReason,
    { except = null }: { except?: string | null } = {},
  ): Promise<number> {
    const [, ended]: [unknown[], number] = await tx.query(
      `update session set ended_at = $2, end_reason = $3
        where staff_id = $1 and ended_at is null and ($4::uuid is null or id <> $4)`,
      [staffId, this.clock.now(), reason, except],
    );
    return ended;
  }

  private async insert(tx: EntityManager, session: NewSession, lifetime: SessionLifetime): Promise<StartedSession> {
    const token = newSessionToken();
    const now = this.clock.now();
    const { idleExpiresAt, absoluteExpiresAt } = expiryOf(lifetime, now);
    await tx.query(
      `insert into session (id, token_hash, audience, mailbox_id, mailbox_confirmed, staff_id,
                            created_at, last_seen_at, idle_expires_at, absolute_expires_at, factor_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10)`,
      [
        session.sessionId,
        hashOfToken(token),
        session.audience,
        session.mailboxId,
        session.confirmed,
        session.staffId,
        now,
        idleExpiresAt,
        absoluteExpiresAt,
        session.factorAt,
      ],
    );
    return { sessionId: session.sessionId, token, expiresAt: latestEnd(lifetime, now) };
  }
}

interface NewSession {
  readonly sessionId: string;
  readonly audience: 'claimant' | 'staff';
  readonly mailboxId: string | null;
  readonly confirmed: boolean;
  readonly staffId: string | null;
  readonly factorAt: Date | null;
}
