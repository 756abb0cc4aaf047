import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { ConsentsModule } from '@app/consents';
import { EvidenceModule } from '@app/evidence';
import { IdentityModule } from '@app/identity';
import { NoticesModule } from '@app/notices';
import { RegistrationsModule } from '@app/registrations';
import { AccessReasons } from './access-reasons.js';
import { CounselForms } from './counsel-form.js';
import { OpenFormForCounsel, ViewFormForCounsel } from './counsel-form.use-case.js';
import { ViewAccessReasons } from './view-access-reasons.use-case.js';
import { AssignNext } from './assign-next.use-case.js';
import { CasesOfStaff } from './cases-of-staff.js';
import { CaseCountsQuery } from './case-counts.query.js';
import { ConflictsQuery } from './conflicts.query.js';
import { DeclareConflict } from './declare-conflict.use-case.js';
import { EndConflict } from './end-conflict.use-case.js';
import { DoubleParticipation } from './double-participation.js';
import { FileAccess } from './file-access.entity.js';
import { OpenOutsideAssignment } from './open-outside-assignment.use-case.js';
import { ReadingRights } from './reading-rights.js';
import { StaffConflict } from './staff-conflict.entity.js';
import { TakeCase } from './take-case.use-case.js';
import { DecideReview } from './decide-review.use-case.js';
import { ForgetReviewed } from './forget-reviewed.processor.js';
import { Likenesses } from './likenesses.js';
import { OpenReviewCase } from './open-review-case.processor.js';
import { ReviewCase } from './review-case.entity.js';
import { ReviewDecision } from './review-decision.entity.js';
import { ReviewFiles } from './review-file.js';
import { ReviewFlag } from './review-flag.entity.js';
import { ReviewNotes } from './review-notes.js';
import { MoreAskedSource, ProofCheckedSource } from './review-notices.source.js';
import { ReviewQueueQuery } from './review-queue.query.js';
import { ScanParticipation } from './scan-participation.processor.js';
import { ReviewRecords } from './review-records.js';
import { SettleFlag } from './settle-flag.use-case.js';
import { UnmaskFields } from './unmask-fields.use-case.js';
import { ViewRegistration } from './view-registration.use-case.js';
import { ViewReviewQueue } from './view-review-queue.use-case.js';

export const REVIEW_ENTITIES = [FileAccess, ReviewCase, ReviewDecision, ReviewFlag, StaffConflict] as const;

const PARTS = [
  AssignNext,
  CaseCountsQuery,
  ConflictsQuery,
  DecideReview,
  DeclareConflict,
  EndConflict,
  OpenFormForCounsel,
  OpenOutsideAssignment,
  SettleFlag,
  TakeCase,
  UnmaskFields,
  ViewAccessReasons,
  ViewFormForCounsel,
  ViewRegistration,
  ViewReviewQueue,
];

/** Owns what staff make of registrations. Gates nothing: no other lib asks it before acting. */
@Module({
  imports: [
    ActionsModule,
    AuditModule,
    ConsentsModule,
    EvidenceModule,
    IdentityModule,
    NoticesModule,
    RegistrationsModule,
    TypeOrmModule.forFeature([...REVIEW_ENTITIES]),
  ],
  providers: [
    ...PARTS,
    AccessReasons,
    CasesOfStaff,
    CounselForms,
    DoubleParticipation,
    ForgetReviewed,
    Likenesses,
    MoreAskedSource,
    OpenReviewCase,
    ProofCheckedSource,
    ReadingRights,
    ReviewFiles,
    ReviewNotes,
    ReviewQueueQuery,
    ReviewRecords,
    ScanParticipation,
  ],
  exports: PARTS,
})
export class ReviewModule {}
