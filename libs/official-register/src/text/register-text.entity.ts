import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** `proposed`: taken over as composed. `edited`: in the person's own words. `spelling`: only a spelling was confirmed. */
export type RegisterTextOrigin = 'proposed' | 'edited' | 'spelling';

/** What a page about the register said when it was saved, by version. Sealed, never changed; what holds are the form items. */
@Entity({ name: 'register_text' })
@Unique('uq_register_text_registration_id_version', ['registrationId', 'version'])
@Check('ck_register_text_version', 'version > 0')
@Check('ck_register_text_origin', "origin in ('proposed', 'edited', 'spelling')")
export class RegisterText {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_register_text' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_register_text_registration_id', onDelete: 'CASCADE' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_register_text_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  readonly sessionId!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly origin!: RegisterTextOrigin;

  /** The approved sentences that were proposed to the person, as far as the text began with them. */
  @Column({ type: 'uuid', array: true })
  readonly variants!: readonly string[];

  /** False: kept by a version before adr/0023, and not taken over into the form items yet. */
  @Column({ name: 'in_form', type: 'boolean', default: true })
  readonly inForm!: boolean;

  @Column({ name: 'written_at', type: 'timestamptz' })
  readonly writtenAt!: Date;

  @Column({ name: 'key_id', type: 'uuid' })
  readonly keyId!: string;

  @Column({ type: 'bytea' })
  readonly sealed!: Buffer;
}
