/**
 * Owns registrations: one person in one action, from the first answer to leaving or erasure. Knows evidence and review
 * only as things that refer to a registration by id.
 */
export { RegistrationsModule, REGISTRATION_ENTITIES } from './registrations.module.js';
export * from './registration.errors.js';
export { Registration, type Aim, type EntryState, type PlainAnswers, type Stage } from './registration.entity.js';
export {
  RegistrationRecord,
  Submission,
  RegistrationEvent,
  type RecordClass,
  type SubmissionKind,
} from './registration-contents.entity.js';
export {
  MAX_ACCOUNTS,
  type Account,
  type Contents,
  type Identity,
  type PostalAddress,
  type TechnicalTrace,
} from './contents.js';
export {
  FORM_FIELDS,
  isFormField,
  type FormField,
  type FormItems,
  MAX_FORM_TEXT,
  NO_FORM_ITEMS,
} from './form/form-items.js';
export { type FormPage, formPages, type JoiningForm, joiningForm } from './form/joining-form.js';
export { answeredCountry, factsForRules } from './form/rules-facts.js';
export { RegistrationEffects } from './form/registration-effects.js';
export { RegistrationFactsQuery } from './form/registration-facts.js';
export { AskRulesChange, type AskRulesChangeCommand } from './rules-change/ask-rules-change.use-case.js';
export { ConfirmRulesChange, type ConfirmRulesChangeCommand } from './rules-change/confirm-rules-change.use-case.js';
export { RulesChange, type LeftIncomplete } from './rules-change/rules-change.entity.js';
export { RulesChangeQuery, type RulesChangeRow } from './rules-change/rules-change.query.js';
export { newReference, parseReference } from './reference.js';
export {
  findRegistration,
  lockRegistration,
  assertEditable,
  assertFresh,
  assertUsable,
} from './registration-access.js';
export { appendEvent, type RegistrationEventType } from './registration-events.js';
export { firstOpenStep, goalOf, type Step, type StepName, type StepStatus, type SubmissionGoal } from './journey.js';
export { StartRegistration, type StartRegistrationCommand } from './start-registration.use-case.js';
export { SaveWorkingCopy, type SaveCommand } from './save-working-copy.use-case.js';
export { ChooseAim, type ChooseAimCommand } from './choose-aim.use-case.js';
export { ExpireConsents } from './expire-consents.use-case.js';
export { isRenewable, RenewConsent, type RenewConsentCommand } from './renew-consent.use-case.js';
export { mayTakeBack, WithdrawConsent, type WithdrawConsentCommand } from './withdraw-consent.use-case.js';
export { Declare, type DeclareCommand } from './declare.use-case.js';
export { SubmitRegistration, type SubmitRegistrationCommand } from './submit-registration.use-case.js';
export { REGISTRATION_SUBMITTED, type Submitted } from './submitted-versions.js';
export { PAGE, receiptData, type Receipt } from './receipt.js';
export { LeaveRegistration, type Left, type LeaveRegistrationCommand } from './leave-registration.use-case.js';
export {
  EraseRegistration,
  REGISTRATION_ERASED_EXTRACTS,
  REGISTRATION_ERASED_LISTS,
  REGISTRATION_ERASED_PRIVACY,
  REGISTRATION_ERASED_REGISTER,
  REGISTRATION_ERASED_REVIEW,
} from './erase-registration.js';
export * from './access/index.js';
export { FeeReminder, REMINDER_WAYS, type ReminderWay } from './fee/fee-reminder.entity.js';
export { RemindOfFee, type RemindOfFeeCommand } from './fee/remind-of-fee.use-case.js';
export { type UnpaidFeeRow, type UnpaidFees, ViewUnpaidFees } from './fee/view-unpaid-fees.use-case.js';
export { FEE_RECORD_KINDS, FeeRecord, type FeeRecordKind } from './fee/fee-record.entity.js';
export { type FeeRecordRow, ViewFeeRecords, type FeeRecords } from './fee/view-fee-records.use-case.js';
export {
  type DespiteCode,
  DESPITE_CODES,
  JOINDER_RECORD_KINDS,
  JoinderRecord,
  type JoinderRecordKind,
} from './joinder/joinder-record.entity.js';
export {
  type JoinderRecordRow,
  type JoinderRecords,
  ViewJoinderRecords,
} from './joinder/view-joinder-records.use-case.js';
export {
  JOINDER_RECORDERS,
  MAX_JOINDER_SOURCE,
  RecordJoinder,
  type RecordJoinderCommand,
} from './joinder/record-joinder.use-case.js';
export { MAX_FEE_SOURCE, RecordFee, type RecordFeeCommand } from './fee/record-fee.use-case.js';
export {
  RECORDED_SIGNATURES,
  SIGNATURE_CHANNELS,
  SIGNATURE_RECORD_KINDS,
  SignatureRecord,
  type RecordedSignature,
  type SignatureChannel,
  type SignatureRecordKind,
} from './signature/signature-record.entity.js';
export {
  type SignatureRecordRow,
  type SignatureRecords,
  ViewSignatureRecords,
} from './signature/view-signature-records.use-case.js';
export {
  MAX_SIGNATURE_SOURCE,
  RecordSignature,
  type RecordSignatureCommand,
} from './signature/record-signature.use-case.js';
export { recordEntry } from './record-entry.js';
export { LeavingActRow, RECORDED_ACTS, type RecordedAct } from './leaving/leaving-act.entity.js';
export { LeavingActTrace } from './leaving/leaving-act-trace.entity.js';
export { LeavingPage } from './leaving/leaving-page.entity.js';
export { LeavingRecordQuery, type LeavingRecord } from './leaving/leaving-record.query.js';
export { RecordLeavingAct, type RecordLeavingActCommand } from './leaving/record-leaving-act.use-case.js';
export {
  LEAVING_ACTS,
  LEAVING_ACTS_PAGE,
  type LeavingActsPage,
  type ListedAct,
  type ListedLeavingAct,
  ViewLeavingActs,
  type ViewLeavingActsCommand,
} from './leaving/view-leaving-acts.use-case.js';
export {
  type DeclaredForCounsel,
  type RecordForCounsel,
  isForCounsel,
  ViewDeclared,
  type ViewDeclaredCommand,
} from './said/view-declared.use-case.js';
export {
  COURT_NOTICE_KINDS,
  type CourtNoticeKind,
  CourtNoticeRecord,
} from './court-notice/court-notice-record.entity.js';
export { type CourtNotices, ViewCourtNotices } from './court-notice/view-court-notices.use-case.js';
export {
  COURT_NOTICE_RECORDERS,
  MAX_COURT_NOTICE_SOURCE,
  RecordCourtNotice,
} from './court-notice/record-court-notice.use-case.js';
export { type DueStep, dueStep } from './due-step.js';
export { withdrawnOnSql } from './leaving/withdrawn-on.js';
export { isTellable, lastDayOf, overSince } from './leaving/told-late.js';
export { WaysToLeaveQuery, type WaysToLeave } from './leaving/ways-to-leave.query.js';
export { Declarables, type Declarable, type DeclarableText, type SaidOutcome } from './said/declarable.js';
export { ExpireDrafts } from './expire-drafts.use-case.js';
export { ExpireTraces } from './expire-traces.use-case.js';
export { LapseUnconfirmed } from './lapse-unconfirmed.use-case.js';
export { AskInterested } from './ask-interested.use-case.js';
export {
  RegistrationDetailQuery,
  type RegistrationDetail,
  type EventRow,
  type SubmissionRow,
} from './registration-detail.query.js';
export { MyClaimValueQuery, type MyClaimValue } from './my-claim-value.query.js';
export { MyRegistrationsQuery, type MyRegistrationRow } from './my-registrations.query.js';
export { AnswerParticipation, type AnswerParticipationCommand } from './double/answer-participation.use-case.js';
export { MyParticipationQuery, type ParticipationQuestionRow } from './double/my-participation.query.js';
export {
  PARTICIPATION_ANSWERS,
  ParticipationQuestion,
  type ParticipationAnswer,
} from './double/participation-question.entity.js';
export { ParticipationQuestions } from './double/participation-questions.js';
export { openRecord } from './open-record.js';
export { RecordStore, keySubject, RETENTION_OF, WORKING_COPY } from './record-store.js';
export { RegistrationMails, WindowOpenedSource, type RegistrationFacts } from './registration-notices.source.js';
export { accountInputs, personInputs } from './index-inputs.js';
export { PortalAddress } from './portal-address.js';
export { isSettled, WorkingStates, type WorkingState } from './working-state.js';
export type { SentForm, SentItem } from './form/sent-form.js';
export type { Snapshot } from './snapshot.js';
