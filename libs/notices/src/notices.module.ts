import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '@app/audit';
import { EraseMailCopies, RemoveMailCopies } from './erase-mail-copies.use-case.js';
import { KeptMails } from './kept-mails.js';
import { MailTransport } from './mail-transport.js';
import { NoticeRenderer } from './notice-renderer.js';
import { Notice } from './notice.entity.js';
import { QueueNotice } from './queue-notice.js';
import { NoticeDelivery, SENDING_SETTINGS, type SendingSettings } from './notice-delivery.js';
import { SendNotice } from './send-notice.processor.js';
import { SmtpTransport, type SmtpTimeouts } from './smtp-transport.js';

/** For every process: leaving mails to be sent, and erasing them. */
@Module({
  imports: [TypeOrmModule.forFeature([Notice])],
  providers: [QueueNotice, EraseMailCopies],
  exports: [QueueNotice, EraseMailCopies],
})
export class NoticesModule {}

export interface NoticeSending extends SendingSettings {
  readonly renderer: Type<NoticeRenderer>;
  /** Empty where mails are only kept. */
  readonly smtpUrl: string;
  readonly mailDir: string;
  readonly timeouts?: SmtpTimeouts;
}

/** For the worker alone: sending. Sources are found wherever their modules are loaded. */
@Module({})
export class NoticeSendingModule {
  static forRoot({ renderer, smtpUrl, mailDir, timeouts, ...settings }: NoticeSending): DynamicModule {
    const kept = new KeptMails(mailDir);
    return {
      module: NoticeSendingModule,
      imports: [NoticesModule, AuditModule, DiscoveryModule],
      providers: [
        { provide: SENDING_SETTINGS, useValue: settings },
        { provide: NoticeRenderer, useClass: renderer },
        { provide: KeptMails, useValue: kept },
        { provide: MailTransport, useValue: smtpUrl === '' ? kept : new SmtpTransport(smtpUrl, timeouts) },
        NoticeDelivery,
        SendNotice,
        RemoveMailCopies,
      ],
    };
  }
}
