import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { ChallengeMailQuery } from './challenge-mail.query.js';
import { SUBMISSION_LINK_VALID } from './challenge-limits.js';
import { MailboxAddressQuery } from './mailbox-address.query.js';
import { isPracticeAddress } from './practice-address.js';

/** To an address that somebody named to staff. It may be anyone's, so it says nothing of what it is about. */
@Injectable()
@ProvidesNotice()
export class ConfirmNewAddressNoticeSource implements NoticeSource<'confirm-new-address'> {
  readonly template = 'confirm-new-address';

  constructor(
    private readonly addresses: MailboxAddressQuery,
    private readonly mails: ChallengeMailQuery,
  ) {}

  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'confirm-new-address'>,
  ): Promise<NoticeContent<'confirm-new-address'> | 'suppress'> {
    const mail = await this.mails.run(tx, String(notice.params['challengeId']), notice.locale);
    const to = mail === null ? null : await this.addresses.open(tx, mail.mailboxId);
    if (mail === null || to === null) return 'suppress';
    const values = { link: mail.link, validHours: SUBMISSION_LINK_VALID / 3_600_000 };
    return { to, values, legalEffect: null, sensitive: true, practice: isPracticeAddress(to) };
  }
}
