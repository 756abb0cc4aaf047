import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { StaffMails } from './staff-mails.js';

/** Tells the owner of an account that someone elsewhere enters their password and wrong second factors. */
@Injectable()
@ProvidesNotice()
export class PasswordKnownSource implements NoticeSource<'staff-password-known'> {
  readonly template = 'staff-password-known';

  constructor(private readonly mails: StaffMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'staff-password-known'>,
  ): Promise<NoticeContent<'staff-password-known'> | 'suppress'> {
    return this.mails.about<'staff-password-known'>(tx, notice, (link) => ({ link }));
  }
}
