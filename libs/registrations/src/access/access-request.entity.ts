import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * `entered`: someone named a reference, a code and a new address. `void`: they belong to nothing. `waiting`: the notice
 * to the earlier address is out. `approved`: staff agreed, and the wait may go on. The others are ends.
 */
export type AccessRequestState =
  'entered' | 'void' | 'waiting' | 'approved' | 'rejected' | 'objected' | 'moved' | 'overtaken';

export const ACCESS_REJECTIONS = ['not_the_person', 'no_answer', 'withdrawn_by_person', 'rival_request'] as const;
export type AccessRejection = (typeof ACCESS_REJECTIONS)[number];

/** A wish to reach a registration by another mailbox. Rows are events: an end is never taken back. */
@Entity({ name: 'access_request' })
@Check(
  'ck_access_request_state',
  "state in ('entered', 'void', 'waiting', 'approved', 'rejected', 'objected', 'moved', 'overtaken')",
)
@Check('ck_access_request_locale', "locale ~ '^[a-z]{2}(-[A-Z]{2})?$'")
@Check('ck_access_request_code_hash', 'octet_length(code_hash) = 32')
@Check('ck_access_request_sealed_note', '(key_id is null) = (sealed_note is null)')
@Check(
  'ck_access_request_registration_id',
  "(state in ('entered', 'void')) = (registration_id is null) and (registration_id is null) = (action_id is null) and (registration_id is null) = (from_mailbox_id is null) and (registration_id is null) = (wait_until is null)",
)
@Check(
  'ck_access_request_decided_at',
  "(decided_at is null) = (decided_by is null) and (state not in ('approved', 'rejected', 'moved') or decided_at is not null)",
)
@Index('ix_access_request_session_id', ['sessionId'])
@Index('ix_access_request_mailbox_id', ['mailboxId'])
@Index('ix_access_request_registration_id', ['registrationId'])
@Index('uq_access_request_registration_id', ['registrationId'], { unique: true, where: "state = 'approved'" })
@Index('ix_access_request_wait_until', ['waitUntil'], { where: "state in ('waiting', 'approved')" })
export class AccessRequest {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_access_request' })
  readonly id!: string;

  /** The new one, and the browser session that asked. */
  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  readonly sessionId!: string;

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

  @Column({ name: 'from_mailbox_id', type: 'uuid', nullable: true })
  readonly fromMailboxId!: string | null;

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
