import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const FEE_RECORD_KINDS = ['received', 'reversed'] as const;
export type FeeRecordKind = (typeof FEE_RECORD_KINDS)[number];

/** That the fee for joining was received, or went back. Only ever added to; the newest row says what holds. */
@Entity({ name: 'fee_record' })
@Check('ck_fee_record_kind', "kind in ('received', 'reversed')")
@Check('ck_fee_record_source', 'length(source) between 1 and 200')
@Index('ix_fee_record_registration_id', ['registrationId', 'id'])
@Index('ix_fee_record_action_id', ['actionId', 'id'])
export class FeeRecord {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_fee_record' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_fee_record_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_fee_record_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly kind!: FeeRecordKind;

  /** The calendar date on which it was received or went back. */
  @Column({ name: 'happened_on', type: 'date' })
  readonly happenedOn!: string;

  /** Where staff saw it, such as a bank statement. Null once the registration is erased. */
  @Column({ type: 'text', nullable: true })
  readonly source!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_fee_record_recorded_by' })
  readonly recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
