import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A member of staff is too close to a person to see their file. The database hides it from them while this lasts. */
@Entity({ name: 'staff_conflict' })
@Check('ck_staff_conflict_reason_code', "reason_code ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_staff_conflict_ended_at', '(ended_at is null) = (ended_by is null)')
@Check('ck_staff_conflict_ended_by', 'ended_by <> staff_id')
@Index('uq_staff_conflict_staff_id_registration_id', ['staffId', 'registrationId'], {
  unique: true,
  where: 'ended_at is null',
})
@Index('ix_staff_conflict_registration_id', ['registrationId'])
export class StaffConflict {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_staff_conflict' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_staff_conflict_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_staff_conflict_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_staff_conflict_staff_id' })
  readonly staffId!: string;

  @Column({ name: 'reason_code', type: 'text' })
  readonly reasonCode!: string;

  @Column({ name: 'declared_at', type: 'timestamptz' })
  readonly declaredAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  readonly endedAt!: Date | null;

  /** Somebody else: nobody gives a file back to themselves. */
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_staff_conflict_ended_by' })
  readonly endedBy!: string | null;
}
