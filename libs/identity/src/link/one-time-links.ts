import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { after } from '../session/session-lifetime.js';
import type { OneTimeLinkPurpose } from './one-time-link.entity.js';
import { OneTimeLinkGone } from './one-time-link.errors.js';

export interface IssuedLink {
  readonly linkId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Links that work once, inside the caller's transaction. The portal reaches those of handovers only, the console the others. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly codes: CodeKey,
    private readonly clock: Clock,
  ) {}

  async issue(
    tx: EntityManager,
    purpose: OneTimeLinkPurpose,
    subjectId: string,
    validFor: number,
  ): Promise<IssuedLink> {
    const linkId = newId();
    const now = this.clock.now();
    const expiresAt = after(now, validFor);
    await tx.query(
      'insert into one_time_link (id, purpose, subject_id, created_at, expires_at) values ($1, $2, $3, $4, $5)',
      [linkId, purpose, subjectId, now, expiresAt],
    );
    return { linkId, token: this.codes.linkToken(purpose, linkId), expiresAt };
  }

  /** The id of the link that a token names. Says nothing yet about its being unused. */
  read(purpose: OneTimeLinkPurpose, token: string): string {
    const linkId = this.codes.readLinkToken(purpose, token);
    if (linkId === null) throw new OneTimeLinkGone();
    return linkId;
  }

  /** Uses the link up and answers its subject; of two callers at once one gets through. */
  async use(tx: EntityManager, purpose: OneTimeLinkPurpose, token: string): Promise<string> {
    const [rows]: [{ subject_id: string }[], number] = await tx.query(
      `update one_time_link set used_at = $3 where id = $1 and purpose = $2 and used_at is null and expires_at > $3
       returning subject_id`,
      [this.read(purpose, token), purpose, this.clock.now()],
    );
    const [row] = rows;
    if (row === undefined) throw new OneTimeLinkGone();
    return row.subject_id;
  }

  /** The subject of a link that would still work, without using it up. */
  async peek(tx: EntityManager, purpose: OneTimeLinkPurpose, token: string): Promise<string | null> {
    const linkId = this.codes.readLinkToken(purpose, token);
    if (linkId === null) return null;
    const [row]: { subject_id: string }[] = await tx.query(
      'select subject_id from one_time_link where id = $1 and purpose = $2 and used_at is null and expires_at > $3',
      [linkId, purpose, this.clock.now()],
    );
    return row?.subject_id ?? null;
  }

  /** Whatever was issued before for this stops working. */
  async withdraw(tx: EntityManager, purpose: OneTimeLinkPurpose, subjectId: string): Promise<void> {
    await tx.query('update one_time_link set used_at = $3 where purpose = $1 and subject_id = $2 and used_at is null', [
      purpose,
      subjectId,
      this.clock.now(),
    ]);
  }
}
