import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CodeKey, MailboxAddressQuery } from '@app/identity';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { CommonSettings, isId } from '@app/platform';
import { PortalAddress } from '../portal-address.js';
import { RegistrationMails, writtenOut } from '../registration-notices.source.js';
import { AccessRequest } from './access-request.entity.js';
import { OBJECTION_LINK } from './object-to-access-request.use-case.js';

type Resolved<T extends 'lost-access-received' | 'lost-access-asked' | 'lost-access-moved' | 'lost-access-stopped'> =
  Promise<NoticeContent<T> | 'suppress'>;

/** To the new address, whatever was entered: it is about no registration that could be named. */
@Injectable()
@ProvidesNotice()
export class LostAccessReceivedSource implements NoticeSource<'lost-access-received'> {
  readonly template = 'lost-access-received';
  constructor(
    private readonly addresses: MailboxAddressQuery,
    private readonly portal: PortalAddress,
    private readonly settings: CommonSettings,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<'lost-access-received'>): Resolved<'lost-access-received'> {
    const to = await this.addresses.open(tx, notice.mailboxId ?? '');
    if (to === null) return 'suppress';
    const values = {
      days: this.settings.LOST_MAILBOX_WAIT_DAYS,
      link: this.portal.page(notice.locale, 'lost-access/request'),
    };
    return { to, values, legalEffect: null, sensitive: true, practice: false };
  }
}

@Injectable()
@ProvidesNotice()
export class LostAccessStoppedSource implements NoticeSource<'lost-access-stopped'> {
  readonly template = 'lost-access-stopped';
  constructor(
    private readonly addresses: MailboxAddressQuery,
    private readonly portal: PortalAddress,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<'lost-access-stopped'>): Resolved<'lost-access-stopped'> {
    const to = await this.addresses.open(tx, notice.mailboxId ?? '');
    if (to === null) return 'suppress';
    const values = { link: this.portal.page(notice.locale, 'help') };
    return { to, values, legalEffect: null, sensitive: true, practice: false };
  }
}

/** To the address of now, with the link that stops it. Nothing is said of the new address. */
@Injectable()
@ProvidesNotice()
export class LostAccessAskedSource implements NoticeSource<'lost-access-asked'> {
  readonly template = 'lost-access-asked';
  constructor(
    private readonly mails: RegistrationMails,
    private readonly codes: CodeKey,
    private readonly portal: PortalAddress,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<'lost-access-asked'>): Resolved<'lost-access-asked'> {
    const { requestId } = notice.params;
    const request = isId(requestId) ? await tx.findOneBy(AccessRequest, { id: requestId }) : null;
    if (request === null || (request.state !== 'waiting' && request.state !== 'approved')) return 'suppress';
    const token = this.codes.linkToken(OBJECTION_LINK, request.id);
    return this.mails.content(tx, notice, ({ action, actionTitle, registration }) => ({
      actionTitle,
      reference: registration.reference,
      until: writtenOut(request.waitUntil, notice.locale, action.zone),
      link: this.portal.page(notice.locale, `lost-access/object/${token}`),
    }));
  }
}

/** Both mailboxes learn of the move; only the new one gets a link, since the old one opens it no more. */
@Injectable()
@ProvidesNotice()
export class LostAccessMovedSource implements NoticeSource<'lost-access-moved'> {
  readonly template = 'lost-access-moved';
  constructor(
    private readonly mails: RegistrationMails,
    private readonly addresses: MailboxAddressQuery,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<'lost-access-moved'>): Resolved<'lost-access-moved'> {
    const isOld = notice.params['to'] === 'old';
    const to = await this.addresses.open(tx, notice.mailboxId ?? '');
    if (to === null) return 'suppress';
    const content = await this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      link: isOld ? null : link,
    }));
    return content === 'suppress' ? content : { ...content, to };
  }
}
