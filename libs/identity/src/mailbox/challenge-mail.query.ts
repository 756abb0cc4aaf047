import { Injectable } from '@nestjs/common';
import { Clock, CommonSettings } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { CODE_VALID } from './challenge-limits.js';
import { MAIL_LINK, mailLinkUrl } from './mail-link.js';

export interface ChallengeMail {
  readonly mailboxId: string;
  readonly code: string;
  readonly link: string;
  readonly validMinutes: number;
  /** The end of the link. */
  readonly linkUntil: Date;
}

/** Code and link for the worker's mails. Both are derived, so they are the same each time. */
@Injectable()
export class ChallengeMailQuery {
  constructor(
    private readonly codes: CodeKey,
    private readonly settings: CommonSettings,
    private readonly clock: Clock,
  ) {}

  /** Null where no mail is needed any more: the challenge was met, replaced or has expired. */
  async run(tx: EntityManager, challengeId: string, locale: string): Promise<ChallengeMail | null> {
    const [challenge]: { mailbox_id: string; expires_at: Date }[] = await tx.query(
      `select mailbox_id, expires_at from mail_challenge
        where id = $1 and mailed and consumed_at is null and superseded_at is null and expires_at > $2`,
      [challengeId, this.clock.now()],
    );
    if (challenge === undefined) return null;
    return {
      mailboxId: challenge.mailbox_id,
      code: this.codes.code(challengeId),
      link: mailLinkUrl(this.settings.PORTAL_URL, locale, this.codes.linkToken(MAIL_LINK, challengeId)),
      validMinutes: CODE_VALID / 60_000,
      linkUntil: challenge.expires_at,
    };
  }
}
