import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProvidesNotice, type NoticeContent, type NoticeRef, type NoticeSource } from '@app/notices';
import { isId } from '@app/platform';
import { RegistrationMails } from '@app/registrations';
import { PrivacyRequest } from './privacy-request.entity.js';

@Injectable()
@ProvidesNotice()
export class PrivacyRequestReceivedSource implements NoticeSource<'privacy-request-received'> {
  readonly template = 'privacy-request-received';
  constructor(private readonly mails: RegistrationMails) {}

  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'privacy-request-received'>,
  ): Promise<NoticeContent<'privacy-request-received'> | 'suppress'> {
    const { requestId } = notice.params;
    const request = isId(requestId) ? await tx.findOneBy(PrivacyRequest, { id: requestId }) : null;
    if (request === null) return 'suppress';
    return this.mails.content(tx, notice, ({ action, registration }) => ({
      reference: registration.reference,
      dueOn: dayBefore(request.dueAt, notice.locale, action.zone),
    }));
  }
}

@Injectable()
@ProvidesNotice()
export class PrivacyRequestDecidedSource implements NoticeSource<'privacy-request-decided'> {
  readonly template = 'privacy-request-decided';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'privacy-request-decided'>,
  ): Promise<NoticeContent<'privacy-request-decided'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ registration, link }) => ({
      reference: registration.reference,
      link: `${link}/rights`,
    }));
  }
}

@Injectable()
@ProvidesNotice()
export class RegistrationErasedSource implements NoticeSource<'registration-erased'> {
  readonly template = 'registration-erased';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'registration-erased'>,
  ): Promise<NoticeContent<'registration-erased'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ registration }) => ({ reference: registration.reference }));
  }
}

/** The last day on which an answer is in time, written out; `dueAt` is the midnight that ends it. */
function dayBefore(dueAt: Date, locale: string, zone: string): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-IE' : locale, { dateStyle: 'long', timeZone: zone }).format(
    new Date(dueAt.getTime() - 1),
  );
}
