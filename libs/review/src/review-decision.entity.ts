import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ReviewOutcome } from './review-reasons.js';

/** One decision by one member of staff on one submitted version. Never changed. */
@Entity({ name: 'review_decision' })
@Check('ck_review_decision_outcome', "outcome in ('proof_checked', 'more_asked', 'refusal_proposed')")
@Check('ck_review_decision_reason_code', "reason_code ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_review_decision_submission_version', 'submission_version > 0')
@Check('ck_review_decision_sealed_note', '(key_id is null) = (sealed_note is null)')
@Index('ix_review_decision_registration_id', ['registrationId', 'id'])
export class ReviewDecision {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_review_decision' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_review_decision_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_review_decision_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_review_decision_staff_id' })
  readonly staffId!: string;

  @Column({ type: 'text' })
  readonly outcome!: ReviewOutcome;

  @Column({ name: 'reason_code', type: 'text' })
  readonly reasonCode!: string;

  /** Null where there is no note, or none any more. */
  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  readonly keyId!: string | null;

  @Column({ name: 'sealed_note', type: 'bytea', nullable: true })
  readonly sealedNote!: Buffer | null;

  @Column({ name: 'submission_version', type: 'int' })
  readonly submissionVersion!: number;

  @Column({ name: 'decided_at', type: 'timestamptz' })
  readonly decidedAt!: Date;
}
