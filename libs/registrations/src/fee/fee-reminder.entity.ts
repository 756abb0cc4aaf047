import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** That the organisation wrote to somebody about their unpaid fee. Once for each time that it was owed. */
@Entity({ name: 'fee_reminder' })
@Unique('uq_fee_reminder_registration_id', ['registrationId', 'afterRecordId'])
@Index('ix_fee_reminder_action_id', ['actionId', 'id'])
export class FeeReminder {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_fee_reminder' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_fee_reminder_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_fee_reminder_action_id' })
  readonly actionId!: string;

  /** The record that the fee went back, after which it was owed again; null where it was never paid. */
  @Column({ name: 'after_record_id', type: 'uuid', nullable: true })
  @ForeignKey('FeeRecord', { name: 'fk_fee_reminder_after_record_id' })
  readonly afterRecordId!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_fee_reminder_recorded_by' })
  readonly recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
