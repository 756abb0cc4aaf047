import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { KeptMails } from '@app/notices';
import { CommonSettings, mailDir } from '@app/platform';
import { DemoMailboxController } from './mailbox.controller.js';

/** Conveniences of a demonstration. The module is always there; its pages answer on a demonstration only. */
@Module({
  imports: [IdentityModule],
  controllers: [DemoMailboxController],
  providers: [
    {
      provide: KeptMails,
      useFactory: (settings: CommonSettings) => new KeptMails(mailDir(settings)),
      inject: [CommonSettings],
    },
  ],
})
export class DemoModule {}
