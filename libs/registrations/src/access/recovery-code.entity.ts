import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a person was shown once, as a keyed hash. Of a registration one code counts at a time. */
@Entity({ name: 'recovery_code' })
@Check('ck_recovery_code_code_hash', 'octet_length(code_hash) = 32')
@Check(
  'ck_recovery_code_end_reason',
  "end_reason in ('renewed', 'used') and ended_at is not null or end_reason is null and ended_at is null",
)
@Index('uq_recovery_code_registration_id', ['registrationId'], { unique: true, where: 'ended_at is null' })
export class RecoveryCode {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_recovery_code' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_recovery_code_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  readonly sessionId!: string;

  /** HMAC over reference and digits. */
  @Column({ name: 'code_hash', type: 'bytea' })
  readonly codeHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  readonly endedAt!: Date | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  readonly endReason!: 'renewed' | 'used' | null;
}
