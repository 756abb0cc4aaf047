import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const REMINDER_WAYS = ['mail', 'letter'] as const;
export type ReminderWay = (typeof REMINDER_WAYS)[number];

/** That the organisation wrote to somebody about their unpaid fee. More than once where a mail did not go. */
@Entity({ name: 'fee_reminder' })
@Check('ck_fee_reminder_way', "way in ('mail', 'letter')")
@Check('ck_fee_reminder_notice_id', "way = 'mail' or notice_id is null")
@Index('ix_fee_reminder_registration_id', ['registrationId', 'id'])
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

  @Column({ type: 'text' })
  readonly way!: ReminderWay;

  /** The mail, which says whether it went; null of a letter that was posted. */
  @Column({ name: 'notice_id', type: 'uuid', nullable: true })
  @ForeignKey('Notice', { name: 'fk_fee_reminder_notice_id' })
  readonly noticeId!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_fee_reminder_recorded_by' })
  readonly recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
