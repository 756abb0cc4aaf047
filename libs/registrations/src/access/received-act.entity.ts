import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type ActKind = 'leave' | 'report';

/** What a person did while their registration waited to be moved. It counts from `receivedAt`, whenever it is carried out. */
@Entity({ name: 'received_act' })
@Check('ck_received_act_kind', "kind in ('leave', 'report')")
@Check('ck_received_act_shown_sha256', "shown_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_received_act_sealed_text', '(key_id is null) = (sealed_text is null)')
@Check('ck_received_act_registration_id', '(registration_id is null) = (action_id is null)')
@Check(
  'ck_received_act_state',
  "state in ('pending', 'done', 'void') and (state = 'pending') = (carried_out_at is null)",
)
@Index('ix_received_act_access_request_id', ['accessRequestId'])
@Index('ix_received_act_registration_id', ['registrationId'])
export class ReceivedAct {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_received_act' })
  readonly id!: string;

  @Column({ name: 'access_request_id', type: 'uuid' })
  @ForeignKey('AccessRequest', { name: 'fk_received_act_access_request_id', onDelete: 'CASCADE' })
  readonly accessRequestId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  readonly sessionId!: string;

  @Column({ type: 'text' })
  readonly kind!: ActKind;

  @Column({ name: 'received_at', type: 'timestamptz' })
  readonly receivedAt!: Date;

  /** Known once the registration has moved. */
  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  /** SHA-256 of the page that was shown, in hex. */
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
