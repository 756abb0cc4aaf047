import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { dayWrittenOut, RegistrationMails } from '../registration-notices.source.js';

/** That the organisation joined the person, or that this was recorded wrongly. */
@Injectable()
@ProvidesNotice()
export class JoinderRecordedSource implements NoticeSource<'joinder-recorded'> {
  readonly template = 'joinder-recorded';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'joinder-recorded'>,
  ): Promise<NoticeContent<'joinder-recorded'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      kind: notice.params['kind'] === 'reversed' ? 'reversed' : 'declared',
      on: dayWrittenOut(String(notice.params['on']), notice.locale) ?? '',
      actionTitle,
      reference: registration.reference,
      link,
    }));
  }
}
