import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { SentForm } from './form/sent-form.js';
import type { PlainAnswers } from './registration.entity.js';

export type RecordClass = 'identity_contact' | 'accounts' | 'free_text' | 'form_items' | 'technical';
export type SubmissionKind = 'interest' | 'joining' | 'correction';
export type Channel = 'page' | 'phone' | 'counter' | 'letter';

/** Sealed contents of one class. Version 0 is the working copy; versions above are as submitted and never change. */
@Entity({ name: 'registration_record' })
@Unique('uq_registration_record_registration_id_class_version', ['registrationId', 'class', 'version'])
@Check(
  'ck_registration_record_class',
  "class in ('identity_contact', 'accounts', 'free_text', 'form_items', 'technical')",
)
@Check('ck_registration_record_version', 'version >= 0')
export class RegistrationRecord {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_registration_record' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_registration_record_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_registration_record_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  readonly sessionId!: string | null;

  @Column({ type: 'text' })
  readonly class!: RecordClass;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ name: 'key_id', type: 'uuid' })
  readonly keyId!: string;

  @Column({ type: 'bytea' })
  readonly sealed!: Buffer;

  @Column({ name: 'written_at', type: 'timestamptz' })
  readonly writtenAt!: Date;
}

/** A complete, dated version as the person sent it: questions, answers and declarations as they were on the page. */
@Entity({ name: 'submission' })
@Unique('uq_submission_registration_id_version', ['registrationId', 'version'])
@Check('ck_submission_kind', "kind in ('interest', 'joining', 'correction')")
@Check('ck_submission_version', 'version > 0')
@Check('ck_submission_channel', "channel in ('page', 'phone', 'counter', 'letter')")
@Check('ck_submission_shown_sha256', "shown_sha256 ~ '^[0-9a-f]{64}$'")
export class Submission {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_submission' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_submission_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_submission_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  readonly sessionId!: string | null;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly kind!: SubmissionKind;

  /** The time of receipt: when the person pressed send. */
  @Column({ name: 'submitted_at', type: 'timestamptz' })
  readonly submittedAt!: Date;

  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ name: 'questionnaire_id', type: 'uuid' })
  @ForeignKey('Questionnaire', { name: 'fk_submission_questionnaire_id' })
  readonly questionnaireId!: string;

  @Column({ type: 'jsonb' })
  readonly plain!: PlainAnswers;

  /** What the forum's rules asked and what was missing when it was sent; null where none ran. */
  @Column({ name: 'form_state', type: 'jsonb', nullable: true })
  readonly formState!: SentForm | null;

  @Column({ type: 'text' })
  readonly channel!: Channel;

  /** SHA-256 of the canonical snapshot, in hex. */
  @Column({ name: 'shown_sha256', type: 'text' })
  readonly shownSha256!: string;

  @Column({ name: 'key_id', type: 'uuid' })
  readonly keyId!: string;

  @Column({ name: 'sealed_snapshot', type: 'bytea' })
  readonly sealedSnapshot!: Buffer;
}

/** What happened to a registration, in order; its states are read from here, never overwritten. */
@Entity({ name: 'registration_event' })
@Check('ck_registration_event_type', "type ~ '^[a-z]+(_[a-z]+)*$'")
@Index('ix_registration_event_registration_id', ['registrationId', 'at'])
export class RegistrationEvent {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_registration_event' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_registration_event_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_registration_event_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  readonly sessionId!: string | null;

  @Column({ type: 'text' })
  readonly type!: string;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;

  @Column({ name: 'actor_kind', type: 'text' })
  readonly actorKind!: string;

  @Column({ name: 'actor_id', type: 'text', nullable: true })
  readonly actorId!: string | null;

  /** Codes and ids only. */
  @Column({ type: 'jsonb', default: {} })
  readonly data!: Readonly<Record<string, string | number | boolean>>;
}
