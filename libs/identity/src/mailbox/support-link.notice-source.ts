import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { ChallengeMailQuery } from './challenge-mail.query.js';
import { MailboxAddressQuery } from './mailbox-address.query.js';
import { SUPPORT_LINK_VALID } from './support-sign-in.js';

/** The link alone: there is no page open on which its code could be entered. */
@Injectable()
@ProvidesNotice()
export class SupportLinkNoticeSource implements NoticeSource<'support-link'> {
  readonly template = 'support-link';

  constructor(
    private readonly addresses: MailboxAddressQuery,
    private readonly mails: ChallengeMailQuery,
  ) {}

  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'support-link'>,
  ): Promise<NoticeContent<'support-link'> | 'suppress'> {
    const mail = await this.mails.run(tx, String(notice.params['challengeId']), notice.locale);
    const to = mail === null ? null : await this.addresses.open(tx, mail.mailboxId);
    if (mail === null || to === null) return 'suppress';
    return {
      to,
      values: { link: mail.link, validMinutes: SUPPORT_LINK_VALID / 60_000 },
      legalEffect: null,
      sensitive: true,
      practice: false,
    };
  }
}
