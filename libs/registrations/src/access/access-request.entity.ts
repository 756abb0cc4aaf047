import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * `recorded`: support took it down and the new address is not asked yet. `entered`: someone named a reference, a code and a new address. `void`: they belong to nothing. `waiting`: the notice
 * to the earlier address is out. `approved`: staff agreed, and the wait may go on. The others are ends.
 */
export type AccessRequestState =
  'recorded' | 'entered' | 'void' | 'waiting' | 'approved' | 'rejected' | 'objected' | 'moved' | 'overtaken';

export const ACCESS_REJECTIONS = ['not_the_person', 'no_answer', 'withdrawn_by_person', 'rival_request'] as const;
export type AccessRejection = (typeof ACCESS_REJECTIONS)[number];

/** A wish to reach a registration by another mailbox. Rows are events: an end is never taken back. */
@Entity({ name: 'access_request' })
@Check(
  'ck_access_request_state',
  "state in ('recorded', 'entered', 'void', 'waiting', 'approved', 'rejected', 'objected', 'moved', 'overtaken')",
)
@Check('ck_access_request_locale', "locale ~ '^[a-z]{2}(-[A-Z]{2})?$'")
@Check('ck_access_request_code_hash', 'octet_length(code_hash) = 32')
@Check('ck_access_request_sealed_note', '(key_id is null) = (sealed_note is null)')
@Check('ck_access_request_sealed_address', '(address_key_id is null) = (sealed_address is null)')
@Check(
  'ck_access_request_recorded_by',
  "(recorded_by is null) = (check_id is null) and (recorded_by is not null or state <> 'recorded')",
)
@Check(
  'ck_access_request_mailbox_id',
  "(mailbox_id is null) = (session_id is null) and (mailbox_id is not null or state in ('recorded', 'void'))",
)
@Check(
  'ck_access_request_registration_id',
  "(registration_id is null) = (state in ('entered', 'void') and recorded_by is null) and (registration_id is null) = (action_id is null)",
)
@Check('ck_access_request_missed_registration_id', "missed_registration_id is null or state = 'void'")
@Check(
  'ck_access_request_wait_until',
  "(wait_until is null) = (state in ('recorded', 'entered', 'void')) and (wait_until is null) = (from_mailbox_id is null)",
)
@Check(
  'ck_access_request_decided_at',
  "(decided_at is null) = (decided_by is null) and (state not in ('approved', 'rejected', 'moved') or decided_at is not null)",
)
@Check('ck_access_request_decided_by', "state not in ('approved', 'moved') or decided_by is distinct from recorded_by")
@Index('ix_access_request_session_id', ['sessionId'])
@Index('ix_access_request_mailbox_id', ['mailboxId'])
@Index('ix_access_request_registration_id', ['registrationId'])
@Index('ix_access_request_missed_registration_id', ['missedRegistrationId', 'confirmedAt'])
@Index('uq_access_request_registration_id', ['registrationId'], { unique: true, where: "state = 'approved'" })
@Index('ix_access_request_wait_until', ['waitUntil'], { where: "state in ('waiting', 'approved')" })
export class AccessRequest {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_access_request' })
  readonly id!: string;

  /** The new one, and the browser session that asked; null until the worker has asked an address support took down. */
  @Column({ name: 'mailbox_id', type: 'uuid', nullable: true })
  readonly mailboxId!: string | null;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  readonly sessionId!: string | null;

  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ type: 'text', default: 'entered' })
  readonly state!: AccessRequestState;

  /** As entered, until they were looked up. */
  @Column({ type: 'text', nullable: true })
  readonly reference!: string | null;

  @Column({ name: 'code_hash', type: 'bytea', nullable: true })
  readonly codeHash!: Buffer | null;

  @Column({ name: 'recovery_code_id', type: 'uuid', nullable: true })
  readonly recoveryCodeId!: string | null;

  /** No key: a draft is deleted, and the portal must not learn by one whether it exists. */
  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  @ForeignKey('Action', { name: 'fk_access_request_action_id' })
  readonly actionId!: string | null;

  /** Where the reference was one and the code was not: what slows further tries. */
  @Column({ name: 'missed_registration_id', type: 'uuid', nullable: true })
  readonly missedRegistrationId!: string | null;

  @Column({ name: 'from_mailbox_id', type: 'uuid', nullable: true })
  readonly fromMailboxId!: string | null;

  /** Support, for a person without a code; who records never agrees. */
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_access_request_recorded_by' })
  readonly recordedBy!: string | null;

  /** The check of the person it was recorded on. No key: checks belong to a library further left. */
  @Column({ name: 'check_id', type: 'uuid', nullable: true })
  readonly checkId!: string | null;

  /** As support took it down, under the registration's key, until the mailbox is asked. */
  @Column({ name: 'address_key_id', type: 'uuid', nullable: true })
  readonly addressKeyId!: string | null;

  @Column({ name: 'sealed_address', type: 'bytea', nullable: true })
  readonly sealedAddress!: Buffer | null;

  /** Sealed with the new mailbox's key. */
  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  readonly keyId!: string | null;

  @Column({ name: 'sealed_note', type: 'bytea', nullable: true })
  readonly sealedNote!: Buffer | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  readonly confirmedAt!: Date | null;

  @Column({ name: 'wait_until', type: 'timestamptz', nullable: true })
  readonly waitUntil!: Date | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  readonly decidedAt!: Date | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_access_request_decided_by' })
  readonly decidedBy!: string | null;

  @Column({ name: 'reason_code', type: 'text', nullable: true })
  readonly reasonCode!: AccessRejection | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  readonly closedAt!: Date | null;

  /** When the earlier address was given up, where nothing else needed it. */
  @Column({ name: 'from_closed_at', type: 'timestamptz', nullable: true })
  readonly fromClosedAt!: Date | null;
}
