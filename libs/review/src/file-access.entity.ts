import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** As what somebody opened it. */
export type ReaderRole = 'reviewer' | 'senior_reviewer' | 'counsel';

/** A reviewer opened a file that was not assigned to them, or counsel a form as it was sent, and said why. */
@Entity({ name: 'file_access' })
@Check('ck_file_access_reason_code', "reason_code ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_file_access_role', "role in ('reviewer', 'senior_reviewer', 'counsel')")
@Check('ck_file_access_sealed_reason', '(key_id is null) = (sealed_reason is null)')
@Check('ck_file_access_expires_at', 'expires_at > opened_at')
@Index('ix_file_access_registration_id', ['registrationId', 'staffId', 'expiresAt'])
@Index('ix_file_access_action_id', ['actionId', 'openedAt'])
export class FileAccess {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_file_access' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_file_access_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_file_access_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_file_access_staff_id' })
  readonly staffId!: string;

  /** Null on what was recorded before it was kept. */
  @Column({ type: 'text', nullable: true })
  readonly role!: ReaderRole | null;

  /** Of the registration: auditors see which one it was, and nothing of it. */
  @Column({ type: 'text' })
  readonly reference!: string;

  @Column({ name: 'reason_code', type: 'text' })
  readonly reasonCode!: string;

  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  readonly keyId!: string | null;

  /** In the reader's own words, for auditors: see `AccessReasons`. Gone when the registration is erased. */
  @Column({ name: 'sealed_reason', type: 'bytea', nullable: true })
  readonly sealedReason!: Buffer | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  readonly openedAt!: Date;

  /** Until when the file may be read for this reason. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  readonly expiresAt!: Date;
}
