import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export type SessionEndReason = 'signed-out' | 'idle' | 'limit' | 'replaced' | 'revoked';

/** A signed-in browser, known by the SHA-256 of the token in its cookie. */
@Entity({ name: 'session' })
@Unique('uq_session_token_hash', ['tokenHash'])
@Check('ck_session_token_hash', 'octet_length(token_hash) = 32')
@Check(
  'ck_session_audience',
  "(audience = 'claimant' and mailbox_id is not null and staff_id is null) or (audience = 'staff' and staff_id is not null and mailbox_id is null and not mailbox_confirmed)",
)
@Check('ck_session_idle_expires_at', 'idle_expires_at <= absolute_expires_at')
@Check(
  'ck_session_end_reason',
  "end_reason in ('signed-out', 'idle', 'limit', 'replaced', 'revoked') and ended_at is not null or end_reason is null and ended_at is null",
)
@Check('ck_session_factor_at', "factor_at is null or audience = 'staff'")
@Check(
  'ck_session_previous_token_hash',
  '(previous_token_hash is null) = (renewed_at is null) and octet_length(previous_token_hash) = 32',
)
@Index('uq_session_previous_token_hash', ['previousTokenHash'], {
  unique: true,
  where: 'previous_token_hash is not null',
})
@Index('ix_session_mailbox_id', ['mailboxId'])
@Index('ix_session_staff_id', ['staffId'])
@Index('ix_session_absolute_expires_at', ['absoluteExpiresAt'])
export class Session {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_session' })
  readonly id!: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  readonly tokenHash!: Buffer;

  @Column({ type: 'text' })
  readonly audience!: 'claimant' | 'staff';

  @Column({ name: 'mailbox_id', type: 'uuid', nullable: true })
  @ForeignKey('Mailbox', { name: 'fk_session_mailbox_id' })
  readonly mailboxId!: string | null;

  /** This browser proved control of the mailbox; a mailbox confirmed elsewhere does not open this session. */
  @Column({ name: 'mailbox_confirmed', type: 'boolean', default: false })
  readonly mailboxConfirmed!: boolean;

  @Column({ name: 'staff_id', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_session_staff_id' })
  readonly staffId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;

  /** Written at most once a minute. */
  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  readonly lastSeenAt!: Date;

  @Column({ name: 'idle_expires_at', type: 'timestamptz' })
  readonly idleExpiresAt!: Date;

  @Column({ name: 'absolute_expires_at', type: 'timestamptz' })
  readonly absoluteExpiresAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  readonly endedAt!: Date | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  readonly endReason!: SessionEndReason | null;

  /** When staff last proved their second factor in this session; null where they came in without one. */
  @Column({ name: 'factor_at', type: 'timestamptz', nullable: true })
  readonly factorAt!: Date | null;

  /** The rights behind the session changed: the next request gets a new token. */
  @Column({ name: 'renewal_due', type: 'boolean', default: false })
  readonly renewalDue!: boolean;

  /** Worth something for seconds only, for requests that were under way with it. */
  @Column({ name: 'previous_token_hash', type: 'bytea', nullable: true })
  readonly previousTokenHash!: Buffer | null;

  @Column({ name: 'renewed_at', type: 'timestamptz', nullable: true })
  readonly renewedAt!: Date | null;
}
