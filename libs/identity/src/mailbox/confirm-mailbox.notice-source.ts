import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { ChallengeMailQuery } from './challenge-mail.query.js';
import { MailboxAddressQuery } from './mailbox-address.query.js';
import { isPracticeAddress } from './practice-address.js';

/** Proves an address as such, before anything was sent: the mail is about no registration and no action. */
@Injectable()
@ProvidesNotice()
export class ConfirmMailboxNoticeSource implements NoticeSource<'confirm-mailbox'> {
  readonly template = 'confirm-mailbox';

  constructor(
    private readonly addresses: MailboxAddressQuery,
    private readonly mails: ChallengeMailQuery,
  ) {}

  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'confirm-mailbox'>,
  ): Promise<NoticeContent<'confirm-mailbox'> | 'suppress'> {
    const mail = await this.mails.run(tx, String(notice.params['challengeId']), notice.locale);
    const to = mail === null ? null : await this.addresses.open(tx, mail.mailboxId);
    if (mail === null || to === null) return 'suppress';
    const { code, link, validMinutes } = mail;
    return {
      to,
      values: { code, link, validMinutes },
      legalEffect: null,
      // The mail goes to whoever owns an address that someone typed: it says nothing of what they are interested in.
      sensitive: true,
      practice: isPracticeAddress(to),
    };
  }
}
