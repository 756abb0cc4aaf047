import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { StaffMails } from './staff-mails.js';

/** Where what waits is found: texts on the first page, by action; moves to another mailbox on a page of their own. */
const PAGES: Readonly<Record<string, string>> = { wordings: '', moves: '/access-requests' };

/** Tells those who are left that something waits which a colleague who went could have answered. */
@Injectable()
@ProvidesNotice()
export class SecondPersonWaitsSource implements NoticeSource<'staff-second-person-waits'> {
  readonly template = 'staff-second-person-waits';

  constructor(private readonly mails: StaffMails) {}

  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'staff-second-person-waits'>,
  ): Promise<NoticeContent<'staff-second-person-waits'> | 'suppress'> {
    const page = PAGES[String(notice.params['kind'])];
    if (page === undefined) return 'suppress';
    const link = new URL(`/${notice.locale}${page}`, this.mails.console).toString();
    return this.mails.about<'staff-second-person-waits'>(tx, notice, () => ({ link }));
  }
}
