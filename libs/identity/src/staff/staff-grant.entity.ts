import type { StaffRole } from '@app/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A role in one action, or in all of them. Never changed but for its approval and its end; triggers hold that, too. */
@Entity({ name: 'staff_grant' })
@Check(
  'ck_staff_grant_role',
  "role in ('reviewer', 'senior_reviewer', 'counsel', 'support', 'operator', 'auditor', 'administrator')",
)
@Check('ck_staff_grant_approved_by', '(approved_at is null) = (approved_by is null)')
@Check('ck_staff_grant_second_person', 'approved_by <> granted_by and approved_by <> staff_id')
@Check('ck_staff_grant_ends_at', 'ends_at >= starts_at')
@Index('uq_staff_grant_staff_id_role_action_id', ['staffId', 'role', 'actionId'], {
  unique: true,
  where: 'ends_at is null and action_id is not null',
})
@Index('uq_staff_grant_staff_id_role', ['staffId', 'role'], {
  unique: true,
  where: 'ends_at is null and action_id is null',
})
export class StaffGrant {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_staff_grant' })
  readonly id!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_staff_grant_staff_id' })
  readonly staffId!: string;

  @Column({ type: 'text' })
  readonly role!: StaffRole;

  /** Null means every action. No foreign key: actions stand left of identity. */
  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  /** For which organisation the person acts; null for the operating one. No foreign key, as above. */
  @Column({ name: 'organisation_id', type: 'uuid', nullable: true })
  readonly organisationId!: string | null;

  /** Works only once a second person has approved it. */
  @Column({ name: 'needs_approval', type: 'boolean', default: false })
  readonly needsApproval!: boolean;

  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_staff_grant_approved_by' })
  readonly approvedBy!: string | null;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  readonly approvedAt!: Date | null;

  /** Null where it was granted on the command line. */
  @Column({ name: 'granted_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_staff_grant_granted_by' })
  readonly grantedBy!: string | null;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  readonly startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz', nullable: true })
  readonly endsAt!: Date | null;

  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_staff_grant_ended_by' })
  readonly endedBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
