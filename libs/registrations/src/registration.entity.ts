import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What the person is on the way to: joining as soon as it is possible, or only being kept informed. */
export type Aim = 'interest' | 'joining';

export type EntryState = 'reported' | 'confirmed';

export type Stage = 'draft' | 'interest' | 'joined' | 'left' | 'lapsed' | 'erased';

/** Coded answers that the action's field list allows as plain columns; everything else is sealed. */
export type PlainAnswers = Readonly<Record<string, string | readonly string[]>>;

/** One person, one action. The mailbox it was made from may hold several persons' registrations. */
@Entity({ name: 'registration' })
@Unique('uq_registration_reference', ['reference'])
@Check('ck_registration_stage', "stage in ('draft', 'interest', 'joined', 'left', 'lapsed', 'erased')")
@Check('ck_registration_aim', "aim in ('interest', 'joining')")
@Check('ck_registration_joined_at', "stage <> 'joined' or joined_at is not null")
@Check('ck_registration_interest_at', "stage <> 'interest' or interest_at is not null")
@Check('ck_registration_adult', 'adult or joined_at is null')
@Check('ck_registration_entry', "entry in ('reported', 'confirmed')")
@Check('ck_registration_submitted_version', 'submitted_version >= 0')
@Index('ix_registration_mailbox_id', ['mailboxId'])
@Index('ix_registration_session_id', ['sessionId'])
@Index('ix_registration_action_id', ['actionId', 'stage', 'id'])
@Index('ix_registration_draft_expires_at', ['draftExpiresAt'], { where: 'draft_expires_at is not null' })
@Index('ix_registration_confirm_by', ['confirmBy'], { where: 'confirm_by is not null and confirmed_at is null' })
export class Registration {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_registration' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_registration_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  @ForeignKey('Mailbox', { name: 'fk_registration_mailbox_id' })
  readonly mailboxId!: string;

  /** The browser session that began it; until the address is confirmed only this session reaches it. */
  @Column({ name: 'session_id', type: 'uuid' })
  readonly sessionId!: string;

  @Column({ type: 'text' })
  readonly reference!: string;

  @Column({ type: 'text' })
  stage!: Stage;

  @Column({ type: 'text', default: 'joining' })
  aim!: Aim;

  @Column({ type: 'text' })
  locale!: string;

  /** The answer to the first question, which can change until something is sent; a minor can express interest only. */
  @Column({ type: 'boolean' })
  adult!: boolean;

  /** The version of the questions that the working copy answers. */
  @Column({ name: 'questionnaire_id', type: 'uuid' })
  @ForeignKey('Questionnaire', { name: 'fk_registration_questionnaire_id' })
  questionnaireId!: string;

  @Column({ type: 'jsonb', default: {} })
  plain!: PlainAnswers;

  /** Counts every saved step; a page shown at an older version is stale. */
  @Column({ type: 'int', default: 1 })
  version!: number;

  /** The newest submission's version; 0 before the first. */
  @Column({ name: 'submitted_version', type: 'int', default: 0 })
  submittedVersion!: number;

  /** The `version` that the newest submission sent; equal to `version` when nothing was changed since. */
  @Column({ name: 'sent_at_version', type: 'int', default: 0 })
  sentAtVersion!: number;

  @Column({ type: 'boolean' })
  readonly practice!: boolean;

  @Column({ name: 'handover_id', type: 'uuid', nullable: true })
  handoverId!: string | null;

  /** When the person pressed send for the interest, whatever was confirmed later. */
  @Column({ name: 'interest_at', type: 'timestamptz', nullable: true })
  interestAt!: Date | null;

  /** When the person pressed send for joining: the time of receipt. */
  @Column({ name: 'joined_at', type: 'timestamptz', nullable: true })
  joinedAt!: Date | null;

  /**
   * How far the official act of joining is: an entry as it was told us or as an extract shows it, or what the organisation
   * recorded of its own act. Outlives leaving us.
   */
  @Column({ type: 'text', nullable: true })
  entry!: EntryState | null;

  /** 72 hours after the first submission of an unconfirmed address. */
  @Column({ name: 'confirm_by', type: 'timestamptz', nullable: true })
  confirmBy!: Date | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;

  /** When the organisation recorded that its fee for joining was paid; null while it was not, or nothing is charged. */
  @Column({ name: 'fee_paid_at', type: 'timestamptz', nullable: true })
  feePaidAt!: Date | null;

  @Column({ name: 'asked_to_join_at', type: 'timestamptz', nullable: true })
  askedToJoinAt!: Date | null;

  @Column({ name: 'left_at', type: 'timestamptz', nullable: true })
  leftAt!: Date | null;

  @Column({ name: 'restricted_at', type: 'timestamptz', nullable: true })
  restrictedAt!: Date | null;

  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;

  @Column({ name: 'draft_expires_at', type: 'timestamptz', nullable: true })
  draftExpiresAt!: Date | null;

  @Column({ name: 'expiry_warned_at', type: 'timestamptz', nullable: true })
  expiryWarnedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
