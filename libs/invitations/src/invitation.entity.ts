import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One address to be asked once. Sealed under a key of its import, with which all of them go. */
@Entity({ name: 'invitation' })
@Unique('uq_invitation_import_id_address_hash', ['importId', 'addressHash'])
@Check('ck_invitation_locale', "locale ~ '^[a-z]{2}$'")
@Check('ck_invitation_address_hash', 'octet_length(address_hash) = 32')
@Check('ck_invitation_notice_id', 'notice_id is null or handled_at is not null')
@Index('ix_invitation_action_id_address_hash', ['actionId', 'addressHash'])
@Index('ix_invitation_waiting', ['importId', 'id'], { where: 'handled_at is null' })
export class Invitation {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_invitation' })
  readonly id!: string;

  @Column({ name: 'import_id', type: 'uuid' })
  @ForeignKey('InvitationImport', { name: 'fk_invitation_import_id' })
  readonly importId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_invitation_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly locale!: string;

  /** Keyed; see `AddressHashes`. */
  @Column({ name: 'address_hash', type: 'bytea' })
  readonly addressHash!: Buffer;

  @Column({ name: 'key_id', type: 'uuid' })
  readonly keyId!: string;

  @Column({ name: 'sealed_address', type: 'bytea' })
  readonly sealedAddress!: Buffer;

  /** It had its turn, whether a mail was queued or none was due. */
  @Column({ name: 'handled_at', type: 'timestamptz', nullable: true })
  readonly handledAt!: Date | null;

  @Column({ name: 'notice_id', type: 'uuid', nullable: true })
  readonly noticeId!: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true })
  readonly openedAt!: Date | null;
}

/** An address that nobody is ever invited by again, as a keyed hash. Never changed and never deleted. */
@Entity({ name: 'mail_suppression' })
@Check('ck_mail_suppression_address_hash', 'octet_length(address_hash) = 32')
export class MailSuppression {
  @PrimaryColumn({ name: 'address_hash', type: 'bytea', primaryKeyConstraintName: 'pk_mail_suppression' })
  readonly addressHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;
}
