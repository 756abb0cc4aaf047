import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { ConsentsModule } from '@app/consents';
import { EvidenceModule } from '@app/evidence';
import { IdentityModule } from '@app/identity';
import { NoticesModule } from '@app/notices';
import { OfficialRegisterModule } from '@app/official-register';
import { RegistrationsModule } from '@app/registrations';
import { CarryOutErasure } from './carry-out-erasure.processor.js';
import { CarryOutObjection } from './carry-out-objection.processor.js';
import { DecidePrivacyRequest } from './decide-privacy-request.use-case.js';
import { ExportMyData } from './export-my-data.use-case.js';
import { ForgetRequests } from './forget-requests.processor.js';
import { LiftRestriction } from './lift-restriction.use-case.js';
import { MyData } from './my-data.js';
import { OrderErasure } from './order-erasure.js';
import { PrivacyNotes } from './privacy-notes.js';
import {
  PrivacyRequestDecidedSource,
  PrivacyRequestReceivedSource,
  RegistrationErasedSource,
} from './privacy-notices.source.js';
import { PrivacyRequest } from './privacy-request.entity.js';
import { PrivacyRequestsQuery } from './privacy-requests.query.js';
import { ReceiveRequest } from './receive-request.js';
import { RequestErasure } from './request-erasure.use-case.js';
import { RequestObjection } from './request-objection.use-case.js';
import { RequestRestriction } from './request-restriction.use-case.js';
import { Restrictions } from './restrictions.js';
import { TakeDownRequest } from './take-down-request.js';
import { EndRetention } from './retention/end-retention.use-case.js';
import { ViewPrivacyRequests } from './view-privacy-requests.use-case.js';

const PARTS = [
  DecidePrivacyRequest,
  EndRetention,
  ExportMyData,
  LiftRestriction,
  PrivacyRequestsQuery,
  RequestErasure,
  RequestObjection,
  RequestRestriction,
  TakeDownRequest,
  ViewPrivacyRequests,
];

/** Owns what people ask about their data, the clock it runs on and how it is answered. */
@Module({
  imports: [
    ActionsModule,
    AuditModule,
    ConsentsModule,
    EvidenceModule,
    IdentityModule,
    NoticesModule,
    OfficialRegisterModule,
    RegistrationsModule,
    TypeOrmModule.forFeature([PrivacyRequest]),
  ],
  providers: [
    ...PARTS,
    CarryOutErasure,
    CarryOutObjection,
    ForgetRequests,
    MyData,
    OrderErasure,
    PrivacyNotes,
    PrivacyRequestDecidedSource,
    PrivacyRequestReceivedSource,
    ReceiveRequest,
    RegistrationErasedSource,
    Restrictions,
  ],
  exports: PARTS,
})
export class PrivacyModule {}
