import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const FLAG_KINDS = ['likely_same_person', 'same_account', 'same_file', 'other_action'] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];
export type FlagState = 'open' | 'dismissed' | 'confirmed';

/**
 * A likeness between two registrations of one action, for a person to look at. `registrationId` is the smaller id of
 * the pair; the flag belongs to both. `other_action` is one across actions: each side has a flag of its own, for the
 * reviewers of its own action. It never refuses anything.
 */
@Entity({ name: 'review_flag' })
@Unique('uq_review_flag_registration_id_other_registration_id_kind', ['registrationId', 'otherRegistrationId', 'kind'])
@Check('ck_review_flag_kind', "kind in ('likely_same_person', 'same_account', 'same_file', 'other_action')")
@Check('ck_review_flag_state', "state in ('open', 'dismissed', 'confirmed')")
@Check('ck_review_flag_settled_at', "(state = 'open') = (settled_at is null)")
@Check('ck_review_flag_other_registration_id', "kind = 'other_action' or registration_id < other_registration_id")
@Check(
  'ck_review_flag_other_action_id',
  "(kind = 'other_action') = (other_action_id is not null) and other_action_id <> action_id",
)
@Index('ix_review_flag_other_registration_id', ['otherRegistrationId'])
@Index('ix_review_flag_action_id', ['actionId', 'state'])
export class ReviewFlag {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_review_flag' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_review_flag_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_review_flag_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly kind!: FlagKind;

  @Column({ name: 'other_registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_review_flag_other_registration_id' })
  readonly otherRegistrationId!: string;

  /** Of `other_action` alone. */
  @Column({ name: 'other_action_id', type: 'uuid', nullable: true })
  @ForeignKey('Action', { name: 'fk_review_flag_other_action_id' })
  readonly otherActionId!: string | null;

  @Column({ type: 'text', default: 'open' })
  readonly state!: FlagState;

  @Column({ name: 'settled_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_review_flag_settled_by' })
  readonly settledBy!: string | null;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  readonly settledAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;
}
