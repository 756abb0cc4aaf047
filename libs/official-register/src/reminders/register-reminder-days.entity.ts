import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** How many days before the last day people are reminded. The newest version counts; no days mean no reminder. */
@Entity({ name: 'register_reminder_days' })
@Unique('uq_register_reminder_days_action_id_version', ['actionId', 'version'])
@Check('ck_register_reminder_days_version', 'version > 0')
@Check('ck_register_reminder_days_days', 'cardinality(days) <= 6 and 1 <= all (days) and 60 >= all (days)')
export class RegisterReminderDays {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_register_reminder_days' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_register_reminder_days_action_id' })
  readonly actionId!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'smallint', array: true })
  readonly days!: number[];

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
