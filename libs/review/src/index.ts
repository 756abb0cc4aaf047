/**
 * Owns the review of registrations: cases, decisions and hints at likenesses. Does not decide who has joined, and no
 * part of joining, leaving or counsel's list waits for it.
 */
export { ReviewModule, REVIEW_ENTITIES } from './review.module.js';
export * from './review.errors.js';
export { ReviewCase, REVIEW_STATES, type ReviewState } from './review-case.entity.js';
export { ReviewDecision } from './review-decision.entity.js';
export { ReviewFlag, FLAG_KINDS, type FlagKind, type FlagState } from './review-flag.entity.js';
export {
  REVIEW_OUTCOMES,
  REVIEW_REASONS,
  reasonsFor,
  type ReviewOutcome,
  type ReviewReason,
} from './review-reasons.js';
export {
  MASKABLE,
  UNMASK_REASONS,
  type MaskableField,
  type MaskedIdentity,
  type UnmaskedFields,
  type UnmaskReason,
} from './masked-identity.js';
export { MAX_NOTE } from './review-notes.js';
export { AssignNext, ASSIGNED_FOR, type AssignNextCommand } from './assign-next.use-case.js';
export { DecideReview, type DecideReviewCommand, type ReviewDecided } from './decide-review.use-case.js';
export { ConflictsQuery, type ConflictRow } from './conflicts.query.js';
export {
  CONFLICT_DECLARERS,
  CONFLICT_REASONS,
  DeclareConflict,
  type ConflictReason,
} from './declare-conflict.use-case.js';
export { EndConflict } from './end-conflict.use-case.js';
export { FileAccess } from './file-access.entity.js';
export { ACCESS_REASON_MAX, ACCESS_REASON_MIN } from './access-reasons.js';
export { OpenOutsideAssignment } from './open-outside-assignment.use-case.js';
export type { CounselForm } from './counsel-form.js';
export { OpenFormForCounsel, ViewFormForCounsel } from './counsel-form.use-case.js';
export { ACCESS_REASONS_PAGE, type AccessReasonRow, ViewAccessReasons } from './view-access-reasons.use-case.js';
export { ACCESS_REASONS, type AccessReason } from './reading-right.js';
export { StaffConflict } from './staff-conflict.entity.js';
export { TakeCase } from './take-case.use-case.js';
export { SettleFlag, type SettleFlagCommand } from './settle-flag.use-case.js';
export { UnmaskFields, type UnmaskFieldsCommand } from './unmask-fields.use-case.js';
export { ViewRegistration, type ViewRegistrationCommand } from './view-registration.use-case.js';
export { ViewReviewQueue, type ViewReviewQueueCommand } from './view-review-queue.use-case.js';
export { QUEUE_PAGE, type ReviewQueueFilter, type ReviewQueuePage, type ReviewQueueRow } from './review-queue.query.js';
export type { AnsweredQuestion, ReviewFile } from './review-file.js';
export type { DecisionRow, FlagRow, HistoryRow } from './review-records.js';
export { CaseCountsQuery, type CaseCountsRow } from './case-counts.query.js';
