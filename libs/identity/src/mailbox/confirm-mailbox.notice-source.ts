import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock, CommonSettings } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { CODE_VALID } from './challenge-limits.js';
import { MailboxAddressQuery } from './mailbox-address.query.js';
import { MAIL_LINK, mailLinkUrl } from './mail-link.js';

interface MailedChallenge {
  readonly mailbox_id: string;
  readonly expires_at: Date;
  readonly open: boolean;
}

/** Code and link of a challenge. A challenge that was met, replaced or has expired needs no mail any more. */
@Injectable()
@ProvidesNotice()
export class ConfirmMailboxNoticeSource implements NoticeSource<'confirm-mailbox'> {
  readonly template = 'confirm-mailbox';

  constructor(
    private readonly addresses: MailboxAddressQuery,
    private readonly codes: CodeKey,
    private readonly settings: CommonSettings,
    private readonly clock: Clock,
  ) {}

  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'confirm-mailbox'>,
  ): Promise<NoticeContent<'confirm-mailbox'> | 'suppress'> {
    const challengeId = String(notice.params['challengeId']);
    const [challenge]: MailedChallenge[] = await tx.query(
      `select mailbox_id, expires_at, consumed_at is null and superseded_at is null as open
         from mail_challenge where id = $1 and mailed`,
      [challengeId],
    );
    if (challenge === undefined || !challenge.open || challenge.expires_at <= this.clock.now()) return 'suppress';
    const to = await this.addresses.open(tx, challenge.mailbox_id);
    if (to === null) return 'suppress';
    return {
      to,
      values: {
        code: this.codes.code(challengeId),
        link: mailLinkUrl(this.settings.PORTAL_URL, notice.locale, this.codes.linkToken(MAIL_LINK, challengeId)),
        validMinutes: CODE_VALID / 60_000,
      },
      legalEffect: null,
      // The mail goes to whoever owns an address that someone typed: it says nothing of what they are interested in.
      sensitive: true,
      practice: false,
    };
  }
}
