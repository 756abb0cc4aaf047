import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** One reminder that was queued for one last moment: never a second one for the same. */
@Entity({ name: 'deadline_reminder' })
@Unique('uq_deadline_reminder_registration_id', ['registrationId', 'closesAt', 'daysBefore'])
@Check('ck_deadline_reminder_days_before', 'days_before between 1 and 60')
export class DeadlineReminder {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_deadline_reminder' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_deadline_reminder_registration_id', onDelete: 'CASCADE' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_deadline_reminder_action_id' })
  readonly actionId!: string;

  /** The first instant that was too late, as it stood when the reminder was queued. */
  @Column({ name: 'closes_at', type: 'timestamptz' })
  readonly closesAt!: Date;

  @Column({ name: 'days_before', type: 'smallint' })
  readonly daysBefore!: number;

  @Column({ name: 'queued_at', type: 'timestamptz' })
  readonly queuedAt!: Date;
}
