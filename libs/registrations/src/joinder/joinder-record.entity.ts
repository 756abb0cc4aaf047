import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const JOINDER_RECORD_KINDS = ['declared', 'reversed'] as const;
export type JoinderRecordKind = (typeof JOINDER_RECORD_KINDS)[number];

/** What was known against a joinder when it was recorded all the same. */
export const DESPITE_CODES = ['fee_unpaid', 'form_incomplete'] as const;
export type DespiteCode = (typeof DESPITE_CODES)[number];

/** That the organisation declared a joinder or lodged a notification, or that this was recorded wrongly. Only ever added to; the newest row says what holds. */
@Entity({ name: 'joinder_record' })
@Check('ck_joinder_record_kind', "kind in ('declared', 'reversed')")
@Check('ck_joinder_record_source', 'length(source) between 1 and 200')
@Check(
  'ck_joinder_record_despite',
  "despite <@ '{fee_unpaid,form_incomplete}'::text[] and (kind = 'declared' or despite = '{}')",
)
@Check(
  'ck_joinder_record_despite_reason',
  "despite_reason is null or length(despite_reason) between 1 and 200 and despite <> '{}'",
)
@Index('ix_joinder_record_registration_id', ['registrationId', 'id'])
@Index('ix_joinder_record_action_id', ['actionId', 'id'])
export class JoinderRecord {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_joinder_record' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_joinder_record_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_joinder_record_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly kind!: JoinderRecordKind;

  /** The calendar date on which it was declared, or on which it was found not to hold. */
  @Column({ name: 'happened_on', type: 'date' })
  readonly happenedOn!: string;

  /** Where it can be seen, such as a pleading; of a reversal, its reason. Null once the registration is erased. */
  @Column({ type: 'text', nullable: true })
  readonly source!: string | null;

  @Column({ type: 'text', array: true })
  readonly despite!: readonly DespiteCode[];

  /** Why it was recorded despite that. Null where nothing was known against it, and once the registration is erased. */
  @Column({ name: 'despite_reason', type: 'text', nullable: true })
  readonly despiteReason!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_joinder_record_recorded_by' })
  readonly recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
