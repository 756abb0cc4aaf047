import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { ConsentsModule } from '@app/consents';
import { EvidenceModule } from '@app/evidence';
import { IdentityModule } from '@app/identity';
import { NoticesModule } from '@app/notices';
import { CommonSettings } from '@app/platform';
import { ACCESS_ENTITIES, ACCESS_INSIDE, ACCESS_PARTS } from './access/access-parts.js';
import { AskInterested } from './ask-interested.use-case.js';
import { ChooseAim } from './choose-aim.use-case.js';
import { AnswerParticipation } from './double/answer-participation.use-case.js';
import { MyParticipationQuery } from './double/my-participation.query.js';
import { ParticipationQuestion } from './double/participation-question.entity.js';
import { ParticipationAskedSource } from './double/participation-asked.source.js';
import { ParticipationQuestions } from './double/participation-questions.js';
import { TellParticipation } from './double/tell-participation.processor.js';
import { Declare } from './declare.use-case.js';
import { EraseRegistration } from './erase-registration.js';
import { RegistrationEvidenceOwners } from './evidence-owners.js';
import { ConsentEndsSource } from './consent-ends.source.js';
import { ExpireConsents } from './expire-consents.use-case.js';
import { RemindOfExpiry } from './remind-of-expiry.use-case.js';
import { ExpireDrafts } from './expire-drafts.use-case.js';
import { ExpireTraces } from './expire-traces.use-case.js';
import { LapseUnconfirmed } from './lapse-unconfirmed.use-case.js';
import { LeaveRegistration } from './leave-registration.use-case.js';
import { LeavingActTrace } from './leaving/leaving-act-trace.entity.js';
import { LeavingActRow } from './leaving/leaving-act.entity.js';
import { LeavingPage } from './leaving/leaving-page.entity.js';
import { LeavingPages } from './leaving/leaving-pages.js';
import { LeavingRecordQuery } from './leaving/leaving-record.query.js';
import { FollowUpNearSource } from './leaving/follow-up-near.source.js';
import { RemindOfFollowUp } from './leaving/remind-of-follow-up.use-case.js';
import { RecordLeavingAct } from './leaving/record-leaving-act.use-case.js';
import { ViewLeavingActs } from './leaving/view-leaving-acts.use-case.js';
import { WaysToLeaveQuery } from './leaving/ways-to-leave.query.js';
import { ConfirmRegistrationsListener } from './mailbox-confirmed.listener.js';
import { MyClaimValueQuery } from './my-claim-value.query.js';
import { MyRegistrationsQuery } from './my-registrations.query.js';
import { PortalAddress } from './portal-address.js';
import { RecordStore } from './record-store.js';
import { RegistrationEvent, RegistrationRecord, Submission } from './registration-contents.entity.js';
import { RegistrationDetailQuery } from './registration-detail.query.js';
import { RegistrationIndexSources } from './registration-index.sources.js';
import { RegistrationMailboxUse } from './registration-mailbox-use.js';
import {
  ConfirmSubmissionSource,
  DraftExpiresSource,
  InterestRecordedSource,
  LeavingActRecordedSource,
  RegistrationLeftSource,
  RegistrationMails,
  SubmissionCorrectedSource,
  SubmissionReceivedSource,
  WindowOpenedSource,
} from './registration-notices.source.js';
import { Registration } from './registration.entity.js';
import { AskRulesChange } from './rules-change/ask-rules-change.use-case.js';
import { ConfirmRulesChange } from './rules-change/confirm-rules-change.use-case.js';
import { MeasureRulesChange } from './rules-change/measure-rules-change.processor.js';
import { RulesChange } from './rules-change/rules-change.entity.js';
import { RulesChangeQuery } from './rules-change/rules-change.query.js';
import { SentForms } from './rules-change/sent-forms.js';
import { RenewConsent } from './renew-consent.use-case.js';
import { Declarables } from './said/declarable.js';
import { TakenDownSource } from './said/said-notice.source.js';
import { ViewDeclared } from './said/view-declared.use-case.js';
import { SaveWorkingCopy } from './save-working-copy.use-case.js';
import { StartRegistration } from './start-registration.use-case.js';
import { SubmitRegistration } from './submit-registration.use-case.js';
import { SubmittedVersions } from './submitted-versions.js';
import { JoinderRecord } from './joinder/joinder-record.entity.js';
import { ViewJoinderRecords } from './joinder/view-joinder-records.use-case.js';
import { JoinderRecordedSource } from './joinder/joinder-notice.source.js';
import { RecordJoinder } from './joinder/record-joinder.use-case.js';
import { CourtNoticeRecord } from './court-notice/court-notice-record.entity.js';
import { ViewCourtNotices } from './court-notice/view-court-notices.use-case.js';
import { RecordCourtNotice } from './court-notice/record-court-notice.use-case.js';
import { RecordSignature } from './signature/record-signature.use-case.js';
import { SignatureRecord } from './signature/signature-record.entity.js';
import { ViewSignatureRecords } from './signature/view-signature-records.use-case.js';
import { RegistrationEffects } from './form/registration-effects.js';
import { RegistrationFactsQuery } from './form/registration-facts.js';
import { FeeRecord } from './fee/fee-record.entity.js';
import { ViewFeeRecords } from './fee/view-fee-records.use-case.js';
import { FeeReminder } from './fee/fee-reminder.entity.js';
import { FeeUnpaidSource } from './fee/fee-unpaid-notice.source.js';
import { RemindOfFee } from './fee/remind-of-fee.use-case.js';
import { ViewUnpaidFees } from './fee/view-unpaid-fees.use-case.js';
import { RecordFee } from './fee/record-fee.use-case.js';
import { WithdrawConsent } from './withdraw-consent.use-case.js';
import { WorkingStates } from './working-state.js';

export const REGISTRATION_ENTITIES = [
  Registration,
  RegistrationRecord,
  Submission,
  RegistrationEvent,
  RulesChange,
  ...ACCESS_ENTITIES,
  ParticipationQuestion,
  LeavingActRow,
  LeavingActTrace,
  LeavingPage,
  FeeRecord,
  FeeReminder,
  JoinderRecord,
  CourtNoticeRecord,
  SignatureRecord,
] as const;

const PARTS = [
  AnswerParticipation,
  AskInterested,
  AskRulesChange,
  ChooseAim,
  ViewCourtNotices,
  ConfirmRulesChange,
  Declarables,
  Declare,
  EraseRegistration,
  ExpireConsents,
  RemindOfExpiry,
  RemindOfFollowUp,
  ExpireDrafts,
  ExpireTraces,
  ViewFeeRecords,
  ViewJoinderRecords,
  LapseUnconfirmed,
  LeaveRegistration,
  LeavingPages,
  LeavingRecordQuery,
  MyClaimValueQuery,
  MyParticipationQuery,
  RecordFee,
  RemindOfFee,
  ViewUnpaidFees,
  RecordCourtNotice,
  RecordJoinder,
  RecordSignature,
  ViewSignatureRecords,
  RecordLeavingAct,
  WaysToLeaveQuery,
  MyRegistrationsQuery,
  ParticipationQuestions,
  RecordStore,
  RegistrationDetailQuery,
  RegistrationEffects,
  RegistrationFactsQuery,
  RegistrationMails,
  RulesChangeQuery,
  RenewConsent,
  SaveWorkingCopy,
  StartRegistration,
  SubmitRegistration,
  ViewDeclared,
  ViewLeavingActs,
  WithdrawConsent,
  WorkingStates,
  ...ACCESS_PARTS,
];

const NOTICE_SOURCES = [
  ConfirmSubmissionSource,
  ConsentEndsSource,
  DraftExpiresSource,
  FeeUnpaidSource,
  FollowUpNearSource,
  InterestRecordedSource,
  JoinderRecordedSource,
  LeavingActRecordedSource,
  ParticipationAskedSource,
  RegistrationLeftSource,
  SubmissionCorrectedSource,
  SubmissionReceivedSource,
  TakenDownSource,
  WindowOpenedSource,
];

/** Owns registrations: their working copy, what was sent, what happened, and how they end. Knows no files and no review. */
@Module({
  imports: [
    ActionsModule,
    AuditModule,
    ConsentsModule,
    EvidenceModule,
    IdentityModule,
    NoticesModule,
    TypeOrmModule.forFeature([...REGISTRATION_ENTITIES]),
  ],
  providers: [
    {
      provide: PortalAddress,
      useFactory: (settings: CommonSettings) => new PortalAddress(settings.PORTAL_URL),
      inject: [CommonSettings],
    },
    ...PARTS,
    ...NOTICE_SOURCES,
    ...ACCESS_INSIDE,
    SubmittedVersions,
    MeasureRulesChange,
    SentForms,
    TellParticipation,
    ConfirmRegistrationsListener,
    RegistrationIndexSources,
    RegistrationMailboxUse,
    RegistrationEvidenceOwners,
  ],
  exports: [PortalAddress, ...PARTS],
})
export class RegistrationsModule {}
