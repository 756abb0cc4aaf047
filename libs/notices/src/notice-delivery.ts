import { Inject, Injectable } from '@nestjs/common';
import { InstanceQuery } from '@app/platform';
import { KeptMails } from './kept-mails.js';
import { composeMail, type MailMessage } from './mail-message.js';
import { MailTransport } from './mail-transport.js';
import { NoticeRenderer } from './notice-renderer.js';
import type { NoticeContent, NoticeRef } from './notice-source.js';
import type { NoticeState } from './notice.entity.js';

export const SENDING_SETTINGS = Symbol('SENDING_SETTINGS');

export interface SendingSettings {
  readonly portalUrl: string;
  readonly mailFrom: string;
}

export interface DeliveryOutcome {
  readonly state: Extract<NoticeState, 'sent' | 'suppressed'>;
  /** The mail server's reply code, or our own code. */
  readonly response: string;
  readonly sha256: string | null;
}

/** Makes the mail and hands it over. Touches no notice: whether it counts as sent is for the caller's transaction. */
@Injectable()
export class NoticeDelivery {
  constructor(
    @Inject(SENDING_SETTINGS) private readonly settings: SendingSettings,
    private readonly instance: InstanceQuery,
    private readonly renderer: NoticeRenderer,
    private readonly transport: MailTransport,
    private readonly kept: KeptMails,
  ) {}

  async deliver(notice: NoticeRef, content: NoticeContent | 'suppress'): Promise<DeliveryOutcome> {
    if (content === 'suppress') return { state: 'suppressed', response: 'NO_PURPOSE', sha256: null };
    const message = await this.compose(notice, content);
    if (!content.practice)
      return { state: 'sent', response: await this.transport.send(message), sha256: message.sha256 };
    if ((await this.instance.run()).demo) await this.kept.send(message);
    return { state: 'suppressed', response: 'PRACTICE', sha256: message.sha256 };
  }

  removeCopy(noticeId: string): Promise<void> {
    return this.kept.remove(noticeId);
  }

  private compose(notice: NoticeRef, content: NoticeContent): Promise<MailMessage> {
    return composeMail({
      noticeId: notice.id,
      createdAt: notice.createdAt,
      locale: notice.locale,
      to: content.to,
      rendered: this.renderer.render(notice.template, notice.locale, content),
      sender: this.settings.mailFrom,
      domain: new URL(this.settings.portalUrl).hostname,
      unsubscribeUrl: content.unsubscribeUrl,
    });
  }
}
