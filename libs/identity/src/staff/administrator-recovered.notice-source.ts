import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { StaffMails } from './staff-mails.js';

/** Tells auditors, and the person themselves, that an administrator was made from the machine without a second person. */
@Injectable()
@ProvidesNotice()
export class AdministratorRecoveredSource implements NoticeSource<'staff-administrator-recovered'> {
  readonly template = 'staff-administrator-recovered';

  constructor(private readonly mails: StaffMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'staff-administrator-recovered'>,
  ): Promise<NoticeContent<'staff-administrator-recovered'> | 'suppress'> {
    return this.mails.about<'staff-administrator-recovered'>(tx, notice, (link) => ({ link }));
  }
}
