import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { ConsentsModule } from '@app/consents';
import { IdentityModule } from '@app/identity';
import { NoticesModule } from '@app/notices';
import { PrivacyModule } from '@app/privacy';
import { RegistrationsModule } from '@app/registrations';
import { ColleaguesQuery } from './colleagues.query.js';
import { FindForSupport } from './find-for-support.use-case.js';
import { RecordCallback } from './record-callback.use-case.js';
import { RecordLostMailbox } from './record-lost-mailbox.use-case.js';
import { RecordRequest } from './record-request.use-case.js';
import { RecordSaidDeclaration } from './record-said-declaration.use-case.js';
import { RecordSaidLeaving } from './record-said-leaving.use-case.js';
import { RecordWithdrawal } from './record-withdrawal.use-case.js';
import { ResendCode } from './resend-code.processor.js';
import { ResendMail } from './resend-mail.use-case.js';
import { SayableQuery } from './sayable.query.js';
import { SupportAccess } from './support-access.entity.js';
import { SupportContact } from './support-contact.entity.js';
import { SupportMail } from './support-mail.entity.js';
import { TakeDown } from './take-down.js';
import { ViewForSupport } from './view-for-support.use-case.js';

export const SUPPORT_ENTITIES = [SupportAccess, SupportContact, SupportMail] as const;

const PARTS = [
  FindForSupport,
  RecordCallback,
  RecordLostMailbox,
  RecordRequest,
  RecordSaidDeclaration,
  RecordSaidLeaving,
  RecordWithdrawal,
  ResendMail,
  SayableQuery,
  ViewForSupport,
];

/** Owns what staff do for one person who calls, writes or comes by. */
@Module({
  imports: [
    ActionsModule,
    AuditModule,
    ConsentsModule,
    IdentityModule,
    NoticesModule,
    PrivacyModule,
    RegistrationsModule,
    TypeOrmModule.forFeature([...SUPPORT_ENTITIES]),
  ],
  providers: [...PARTS, ColleaguesQuery, ResendCode, TakeDown],
  exports: PARTS,
})
export class SupportModule {}
