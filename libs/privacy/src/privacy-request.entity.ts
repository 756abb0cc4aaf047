import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type PrivacyRequestKind = 'erasure' | 'restriction' | 'access' | 'objection';
export type PrivacyRequestChannel = 'page' | 'phone' | 'letter' | 'counter';
export type PrivacyRequestState = 'open' | 'granted' | 'refused' | 'partly';

/** What a person asked about their data (Articles 15 to 21 GDPR) and how it was answered. */
@Entity({ name: 'privacy_request' })
@Check('ck_privacy_request_kind', "kind in ('erasure', 'restriction', 'access', 'objection')")
@Check('ck_privacy_request_state', "state in ('open', 'granted', 'refused', 'partly')")
@Check('ck_privacy_request_decided_at', "(state = 'open') = (decided_at is null)")
@Check('ck_privacy_request_hold_reason', "(state in ('refused', 'partly')) = (hold_reason is not null)")
@Check('ck_privacy_request_due_at', 'due_at > received_at')
@Check('ck_privacy_request_sealed_note', '(key_id is null) = (sealed_note is null)')
@Check(
  'ck_privacy_request_sealed_grounds',
  "(grounds_key_id is null) = (sealed_grounds is null) and (sealed_grounds is null or kind = 'objection')",
)
@Check('ck_privacy_request_carried_out_at', "carried_out_at is null or state in ('granted', 'partly')")
@Check('ck_privacy_request_channel', "channel in ('page', 'phone', 'letter', 'counter')")
@Check(
  'ck_privacy_request_recorded_by',
  "num_nonnulls(recorded_by, recorded_at) = (case when channel = 'page' then 0 else 2 end)",
)
@Check('ck_privacy_request_recorded_at', 'recorded_at >= received_at')
@Index('uq_privacy_request_registration_id_kind', ['registrationId', 'kind'], { unique: true, where: "state = 'open'" })
@Index('ix_privacy_request_action_id', ['actionId', 'dueAt', 'id'], { where: "state = 'open'" })
@Index('ix_privacy_request_registration_id', ['registrationId', 'id'])
@Index('ix_privacy_request_carried_out_at', ['id'], { where: "state = 'granted' and carried_out_at is null" })
export class PrivacyRequest {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_privacy_request' })
  readonly id!: string;

  /** Not a foreign key: a request about a draft outlives the draft. */
  @Column({ name: 'registration_id', type: 'uuid' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_privacy_request_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  /** The browser session the registration was begun in. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  readonly sessionId!: string | null;

  @Column({ type: 'text' })
  readonly kind!: PrivacyRequestKind;

  @Column({ name: 'received_at', type: 'timestamptz' })
  readonly receivedAt!: Date;

  /** The end of the last day on which an answer is in time. */
  @Column({ name: 'due_at', type: 'timestamptz' })
  readonly dueAt!: Date;

  @Column({ type: 'text', default: 'open' })
  readonly state!: PrivacyRequestState;

  /** A member of staff; null where the rules decided: what was never joined is erased without asking anyone. */
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_privacy_request_decided_by' })
  readonly decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  readonly decidedAt!: Date | null;

  /** A code of `HOLD_REASONS`; also says which text the person reads. */
  @Column({ name: 'hold_reason', type: 'text', nullable: true })
  readonly holdReason!: string | null;

  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  readonly keyId!: string | null;

  @Column({ name: 'sealed_note', type: 'bytea', nullable: true })
  readonly sealedNote!: Buffer | null;

  @Column({ name: 'grounds_key_id', type: 'uuid', nullable: true })
  readonly groundsKeyId!: string | null;

  /** What the person gave as the grounds of an objection. */
  @Column({ name: 'sealed_grounds', type: 'bytea', nullable: true })
  readonly sealedGrounds!: Buffer | null;

  @Column({ name: 'carried_out_at', type: 'timestamptz', nullable: true })
  readonly carriedOutAt!: Date | null;

  @Column({ type: 'text', default: 'page' })
  readonly channel!: PrivacyRequestChannel;

  /** The member of staff who took it down for the person, and when. */
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_privacy_request_recorded_by' })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz', nullable: true })
  readonly recordedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
