import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const ACT_KINDS = ['leave', 'erasure', 'restriction', 'access', 'objection', 'report'] as const;
export type ActKind = (typeof ACT_KINDS)[number];
export type ActChannel = 'page' | 'phone' | 'counter' | 'letter';

/** What a person did by another way than their own pages. It counts from `receivedAt`, whenever it is carried out. */
@Entity({ name: 'received_act' })
@Check('ck_received_act_kind', "kind in ('leave', 'erasure', 'restriction', 'access', 'objection', 'report')")
@Check('ck_received_act_channel', "channel in ('page', 'phone', 'counter', 'letter')")
@Check('ck_received_act_received_at', 'received_at <= recorded_at')
@Check('ck_received_act_shown_sha256', "shown_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_received_act_sealed_text', '(key_id is null) = (sealed_text is null)')
@Check(
  'ck_received_act_source',
  "access_request_id is not null and mailbox_id is not null and session_id is not null and recorded_by is null and channel = 'page' or access_request_id is null and contact_check_id is not null and recorded_by is not null and registration_id is not null",
)
@Check(
  'ck_received_act_state',
  "state in ('pending', 'done', 'void') and (state = 'pending') = (carried_out_at is null)",
)
@Index('ix_received_act_access_request_id', ['accessRequestId'])
@Index('ix_received_act_registration_id', ['registrationId'])
export class ReceivedAct {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_received_act' })
  readonly id!: string;

  @Column({ type: 'text' })
  readonly kind!: ActKind;

  @Column({ type: 'text' })
  readonly channel!: ActChannel;

  @Column({ name: 'received_at', type: 'timestamptz' })
  readonly receivedAt!: Date;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;

  /** Support; null for the person's own act on the page. */
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_received_act_recorded_by' })
  readonly recordedBy!: string | null;

  @Column({ name: 'contact_check_id', type: 'uuid', nullable: true })
  @ForeignKey('ContactCheck', { name: 'fk_received_act_contact_check_id' })
  readonly contactCheckId!: string | null;

  @Column({ name: 'access_request_id', type: 'uuid', nullable: true })
  @ForeignKey('AccessRequest', { name: 'fk_received_act_access_request_id', onDelete: 'CASCADE' })
  readonly accessRequestId!: string | null;

  @Column({ name: 'mailbox_id', type: 'uuid', nullable: true })
  readonly mailboxId!: string | null;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  readonly sessionId!: string | null;

  /** Of an act that waits for a move: known once it is carried out. */
  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  /** SHA-256 of the page that was shown, or of the record that support made, in hex. */
  @Column({ name: 'shown_sha256', type: 'text' })
  readonly shownSha256!: string;

  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  readonly keyId!: string | null;

  @Column({ name: 'sealed_text', type: 'bytea', nullable: true })
  readonly sealedText!: Buffer | null;

  @Column({ type: 'text', default: 'pending' })
  readonly state!: 'pending' | 'done' | 'void';

  @Column({ name: 'carried_out_at', type: 'timestamptz', nullable: true })
  readonly carriedOutAt!: Date | null;

  @Column({ name: 'result_code', type: 'text', nullable: true })
  readonly resultCode!: string | null;
}
