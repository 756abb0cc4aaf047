import { Injectable } from '@nestjs/common';
import { StaffMails } from '@app/identity';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import type { EntityManager } from 'typeorm';

@Injectable()
@ProvidesNotice()
export class ReturnOverdueSource implements NoticeSource<'counsel-return-overdue'> {
  readonly template = 'counsel-return-overdue';

  constructor(private readonly mails: StaffMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'counsel-return-overdue'>,
  ): Promise<NoticeContent<'counsel-return-overdue'> | 'suppress'> {
    const link = new URL(`/${notice.locale}/counsel-changes`, this.mails.console).toString();
    return this.mails.about<'counsel-return-overdue'>(tx, notice, () => ({ link }));
  }
}
