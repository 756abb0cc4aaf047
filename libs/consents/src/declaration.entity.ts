import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DeclarationKind } from './wording-kinds.js';

export type DeclarationOutcome = 'given' | 'refused' | 'withdrawn' | 'superseded' | 'expired' | 'renewed';
/** `schedule`: nobody said anything; its time was over. */
export type DeclarationChannel = 'page' | 'phone' | 'counter' | 'letter' | 'schedule';
/** `none`: said on the phone or in person, or not said at all. */
export type SignatureLevel = 'none' | 'click' | 'typed_name' | 'scanned_ink';

/** One act of one person on one wording. Only ever added; the newest row of a kind says what holds. */
@Entity({ name: 'declaration' })
@Check('ck_declaration_kind', "kind ~ '^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$'")
@Check('ck_declaration_outcome', "outcome in ('given', 'refused', 'withdrawn', 'superseded', 'expired', 'renewed')")
@Check('ck_declaration_channel', "channel in ('page', 'phone', 'counter', 'letter', 'schedule')")
@Check('ck_declaration_signature_level', "signature_level in ('none', 'click', 'typed_name', 'scanned_ink')")
@Check(
  'ck_declaration_reason',
  "reason ~ '^[a-z]+(_[a-z]+)*$' and (outcome in ('expired', 'renewed')) or reason is null and outcome not in ('expired', 'renewed')",
)
@Check('ck_declaration_witness_id', "channel not in ('phone', 'counter') or witness_id is not null")
@Check('ck_declaration_wording_sha256', "wording_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_declaration_shown_sha256', "shown_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_declaration_courtesy_wording_sha256', 'courtesy_wording_sha256 <> wording_sha256')
@Check('ck_declaration_taken_down_id', "taken_down_id is null or channel in ('phone', 'counter', 'letter')")
@Index('ix_declaration_registration_id', ['registrationId', 'kind', 'id'])
@Index('ix_declaration_action_id', ['actionId', 'kind'])
@Index('ix_declaration_submission_id', ['submissionId'])
@Index('ix_declaration_taken_down_id', ['takenDownId'])
export class Declaration {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_declaration' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_declaration_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_declaration_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  /** The session it was made in: until the mailbox is confirmed only that session sees it. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  readonly sessionId!: string | null;

  @Column({ type: 'text' })
  readonly kind!: DeclarationKind;

  @Column({ name: 'wording_id', type: 'uuid' })
  @ForeignKey('Wording', { name: 'fk_declaration_wording_id' })
  readonly wordingId!: string;

  @Column({ name: 'wording_sha256', type: 'text' })
  readonly wordingSha256!: string;

  /** The courtesy translation that stood beside the text; what was declared on is `wordingSha256` alone. */
  @Column({ name: 'courtesy_wording_sha256', type: 'text', nullable: true })
  @ForeignKey('Wording', 'sha256', { name: 'fk_declaration_courtesy_wording_sha256' })
  readonly courtesyWordingSha256!: string | null;

  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ type: 'text' })
  readonly outcome!: DeclarationOutcome;

  /** When it was made. What was said elsewhere was made before it was recorded. */
  @Column({ type: 'timestamptz' })
  readonly at!: Date;

  @Column({ type: 'text' })
  readonly channel!: DeclarationChannel;

  @Column({ name: 'signature_level', type: 'text' })
  readonly signatureLevel!: SignatureLevel;

  /** Why it ended by time or was given anew, as a code; null for everything else. */
  @Column({ type: 'text', nullable: true })
  readonly reason!: string | null;

  /** Who of the staff took it down, where it was not said on a page. */
  @Column({ name: 'witness_id', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_declaration_witness_id' })
  readonly witnessId!: string | null;

  /** The call, visit or letter it was made in, where staff took that down with a witness and the text. */
  @Column({ name: 'taken_down_id', type: 'uuid', nullable: true })
  @ForeignKey('TakenDown', { name: 'fk_declaration_taken_down_id' })
  readonly takenDownId!: string | null;

  /** Set once, when the person pressed send. */
  @Column({ name: 'submission_id', type: 'uuid', nullable: true })
  readonly submissionId!: string | null;

  /** SHA-256 of the canonical snapshot of what was on the page; see `shownSnapshot`. */
  @Column({ name: 'shown_sha256', type: 'text' })
  readonly shownSha256!: string;
}
