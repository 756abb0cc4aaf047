import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const REVIEW_STATES = ['open', 'proof_checked', 'more_asked', 'refusal_proposed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Where the review of one registration stands. It gates nothing: joining, leaving and lists do not ask for it. */
@Entity({ name: 'review_case' })
@Check('ck_review_case_state', "state in ('open', 'proof_checked', 'more_asked', 'refusal_proposed')")
@Check('ck_review_case_reason_code', "reason_code ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_review_case_assigned_to', '(assigned_to is null) = (assigned_until is null)')
@Check('ck_review_case_submitted_version', 'submitted_version > 0')
@Check('ck_review_case_decided_version', "state = 'open' or decided_version is not null")
@Index('ix_review_case_action_id', ['actionId', 'state', 'openedAt', 'registrationId'])
export class ReviewCase {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid', primaryKeyConstraintName: 'pk_review_case' })
  @ForeignKey('Registration', { name: 'fk_review_case_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_review_case_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text', default: 'open' })
  state!: ReviewState;

  @Column({ name: 'reason_code', type: 'text', nullable: true })
  reasonCode!: string | null;

  /** A member of staff; holds until `assignedUntil` and no longer. */
  @Column({ name: 'assigned_to', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_review_case_assigned_to' })
  assignedTo!: string | null;

  @Column({ name: 'assigned_until', type: 'timestamptz', nullable: true })
  assignedUntil!: Date | null;

  /** Counts every change a reviewer must have seen before deciding: a decision, a new submission. */
  @Column({ type: 'int', default: 1 })
  version!: number;

  /** The submission that is to be looked at; behind the registration's own for the moment until its job has run. */
  @Column({ name: 'submitted_version', type: 'int' })
  submittedVersion!: number;

  /** The submission the last decision covered. */
  @Column({ name: 'decided_version', type: 'int', nullable: true })
  decidedVersion!: number | null;

  /** Since when it waits; moves when a correction reopens it. */
  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
