import { Injectable } from '@nestjs/common';
import { Clock, newId, newSessionToken } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { after } from '../session/session-lifetime.js';
import { hashOfToken } from '../session/sessions.js';
import { MAIL_WINDOW, MAILS_PER_WINDOW } from './challenge-limits.js';

export const SUPPORT_LINK_VALID = 60 * 60_000;

export type OpenedSupportSignIn =
  { readonly challengeId: string; readonly mailboxId: string } | { readonly refused: 'not-found' | 'too-many' };

/**
 * A link to the confirmed address of a registration, at the wish of someone support speaks with. Whoever reads the
 * mailbox is signed in by it; support learns neither link nor code, and the session it stands on was never anyone's.
 */
@Injectable()
export class SupportSignIn {
  constructor(private readonly clock: Clock) {}

  /** In the caller's transaction and staff scope. The mail counts like any other of the mailbox. */
  async open(
    tx: EntityManager,
    { registrationId, locale }: { registrationId: string; locale: string },
  ): Promise<OpenedSupportSignIn> {
    const challengeId = newId();
    const now = this.clock.now();
    const [row]: { opened: string }[] = await tx.query(
      'select open_support_sign_in($1, $2, $3, $4, $5, $6, $7, $8, $9) as opened',
      [
        challengeId,
        newId(),
        hashOfToken(newSessionToken()),
        registrationId,
        locale,
        now,
        after(now, SUPPORT_LINK_VALID),
        after(now, -MAIL_WINDOW),
        MAILS_PER_WINDOW,
      ],
    );
    const opened = row?.opened ?? 'not-found';
    if (opened === 'not-found' || opened === 'too-many') return { refused: opened };
    return { challengeId, mailboxId: opened };
  }
}
