import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A member of staff looked a registration up by its reference, and said why. */
@Entity({ name: 'support_access' })
@Check('ck_support_access_reason_code', "reason_code ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_support_access_expires_at', 'expires_at > opened_at')
@Index('ix_support_access_registration_id', ['registrationId', 'staffId', 'expiresAt'])
@Index('ix_support_access_action_id', ['actionId', 'openedAt'])
export class SupportAccess {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_support_access' })
  readonly id!: string;

  /** Not a foreign key: it outlives a draft. */
  @Column({ name: 'registration_id', type: 'uuid' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_support_access_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_support_access_staff_id' })
  readonly staffId!: string;

  @Column({ name: 'reason_code', type: 'text' })
  readonly reasonCode!: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  readonly openedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  readonly expiresAt!: Date;
}
