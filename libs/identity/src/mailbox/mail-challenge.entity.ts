import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** `submission` is the request to confirm after sending, whose link lives as long as the confirmation may follow. */
export type ChallengePurpose = 'confirm' | 'sign_in' | 'submission';

/** A mailed code and link. Both are derived from the id, so nothing here would let a reader of the table in. */
@Entity({ name: 'mail_challenge' })
@Check('ck_mail_challenge_purpose', "purpose in ('confirm', 'sign_in', 'submission')")
@Check('ck_mail_challenge_locale', "locale ~ '^[a-z]{2}(-[A-Z]{2})?$'")
@Check('ck_mail_challenge_expires_at', 'code_expires_at <= expires_at')
@Check('ck_mail_challenge_attempts', 'attempts between 0 and 5')
@Check('ck_mail_challenge_registration_id', "(purpose = 'submission') = (registration_id is not null)")
@Check('ck_mail_challenge_action_id', '(action_id is null) = (registration_id is null)')
@Check('ck_mail_challenge_consumed_at', 'consumed_at is null or mailed')
@Index('uq_mail_challenge_session_id', ['sessionId'], {
  unique: true,
  where: 'consumed_at is null and superseded_at is null',
})
@Index('ix_mail_challenge_mailbox_id_created_at', ['mailboxId', 'createdAt'])
@Index('ix_mail_challenge_session_id', ['sessionId'])
export class MailChallenge {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_mail_challenge' })
  readonly id!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  @ForeignKey('Mailbox', { name: 'fk_mail_challenge_mailbox_id' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  @ForeignKey('Session', { name: 'fk_mail_challenge_session_id' })
  readonly sessionId!: string;

  @Column({ type: 'text' })
  readonly purpose!: ChallengePurpose;

  @Column({ type: 'text' })
  readonly locale!: string;

  /** False where the mailbox had had its share of mails: such a challenge can never be met. */
  @Column({ type: 'boolean' })
  readonly mailed!: boolean;

  /** With `registrationId`: what the mail is about, where it asks to confirm a submission. No keys: both are left of here. */
  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;

  /** `CODE_VALID` after the mail leaves, which is later than `createdAt` where the mailbox had had its share. */
  @Column({ name: 'code_expires_at', type: 'timestamptz' })
  readonly codeExpiresAt!: Date;

  /** The end of the link. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  readonly expiresAt!: Date;

  /** Wrong codes entered. */
  @Column({ type: 'int', default: 0 })
  readonly attempts!: number;

  @Column({ name: 'consumed_at', type: 'timestamptz', nullable: true })
  readonly consumedAt!: Date | null;

  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  readonly supersededAt!: Date | null;
}
