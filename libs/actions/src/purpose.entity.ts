import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

export type LegalBasis6 = '6(1)(a)' | '6(1)(b)' | '6(1)(c)' | '6(1)(f)';
export type LegalBasis9 = '9(2)(a)' | '9(2)(f)';
export type PlatformRetentionClass = 'case' | 'evidence' | 'technical' | 'preserved';
export type RetentionEvent = 'received' | 'confirmed' | 'final_end' | 'window_decision' | 'withdrawn';

export interface PurposeText {
  readonly title: string;
  readonly description: string;
}

/** One purpose of processing in one action (Articles 6, 9 and 13 GDPR). Only an optional purpose rests on consent. */
@Entity({ name: 'purpose' })
@Unique('uq_purpose_action_id_code_version', ['actionId', 'code', 'version'])
@Check('ck_purpose_basis_6', "basis_6 in ('6(1)(a)', '6(1)(b)', '6(1)(c)', '6(1)(f)')")
@Check('ck_purpose_basis_9', "basis_9 in ('9(2)(a)', '9(2)(f)')")
@Check('ck_purpose_optional', "optional = (basis_6 = '6(1)(a)' or coalesce(basis_9, '') = '9(2)(a)')")
@Check('ck_purpose_consent_months', 'consent_months is null or consent_months > 0 and optional')
@Check(
  'ck_purpose_source',
  'num_nonnulls(source_title, source_date) in (0, 2) and (source_url is null or source_title is not null)',
)
@Check('ck_purpose_retention_months', 'retention_months >= 0')
@Check(
  'ck_purpose_retention_event',
  "retention_event in ('received', 'confirmed', 'final_end', 'window_decision', 'withdrawn')",
)
@Check('ck_purpose_retention_class', "retention_class in ('case', 'evidence', 'technical', 'preserved')")
export class Purpose {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_purpose' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_purpose_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly code!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ name: 'controller_id', type: 'uuid' })
  @ForeignKey('Organisation', { name: 'fk_purpose_controller_id' })
  readonly controllerId!: string;

  @Column({ name: 'basis_6', type: 'text' })
  readonly basis6!: LegalBasis6;

  @Column({ name: 'basis_9', type: 'text', nullable: true })
  readonly basis9!: LegalBasis9 | null;

  @Column({ type: 'boolean' })
  readonly optional!: boolean;

  /** Slugs of organisations, or `court`, `register`, `defendant`. */
  @Column({ type: 'text', array: true })
  readonly recipients!: string[];

  /** Months kept after `retentionEvent`. */
  @Column({ name: 'retention_months', type: 'int' })
  readonly retentionMonths!: number;

  @Column({ name: 'retention_event', type: 'text' })
  readonly retentionEvent!: RetentionEvent;

  /** Which keys of the registration are destroyed when the time is over. */
  @Column({ name: 'retention_class', type: 'text' })
  readonly retentionClass!: PlatformRetentionClass;

  @Column({ type: 'jsonb' })
  readonly texts!: Readonly<Record<string, PurposeText>>;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;

  /** Where this version was decided; empty on what was recorded before that was asked. */
  @Column({ name: 'source_title', type: 'text', nullable: true })
  readonly sourceTitle!: string | null;

  @Column({ name: 'source_url', type: 'text', nullable: true })
  readonly sourceUrl!: string | null;

  @Column({ name: 'source_date', type: 'date', nullable: true })
  readonly sourceDate!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  /** Months a consent for it counts after it was given; null: until it is taken back. */
  @Column({ name: 'consent_months', type: 'int', nullable: true })
  readonly consentMonths!: number | null;
}
