import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';
import { StaffMails } from './staff-mails.js';

/** Tells the owner of an account that a code of their recovery sheet was used. */
@Injectable()
@ProvidesNotice()
export class RecoveryCodeUsedSource implements NoticeSource<'staff-recovery-code-used'> {
  readonly template = 'staff-recovery-code-used';

  constructor(private readonly mails: StaffMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'staff-recovery-code-used'>,
  ): Promise<NoticeContent<'staff-recovery-code-used'> | 'suppress'> {
    const left = Number(notice.params['left']);
    return this.mails.about<'staff-recovery-code-used'>(tx, notice, (link) => ({ left, link }));
  }
}
