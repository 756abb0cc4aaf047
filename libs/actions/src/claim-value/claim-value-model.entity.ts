import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

export type ClaimValueState = 'proposed' | 'approved' | 'declined';

/** What claims of an action may be worth. The newest approved version counts; none is ever changed. */
@Entity({ name: 'claim_value_model' })
@Unique('uq_claim_value_model_action_id_version', ['actionId', 'version'])
@Check('ck_claim_value_model_version', 'version > 0')
@Check('ck_claim_value_model_currency', "currency ~ '^[A-Z]{3}$'")
@Check('ck_claim_value_model_state', "state in ('proposed', 'approved', 'declined')")
@Check(
  'ck_claim_value_model_decided_at',
  "(state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)",
)
@Check('ck_claim_value_model_decided_by', 'decided_by <> proposed_by')
export class ClaimValueModel {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_claim_value_model' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_claim_value_model_action_id' })
  readonly actionId!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  /** ISO 4217; amounts are in its hundredths. */
  @Column({ type: 'text' })
  readonly currency!: string;

  /** Released words for claimants by language, with `[amount]`. Null: claimants see no amount. */
  @Column({ type: 'jsonb', nullable: true })
  readonly texts!: Readonly<Record<string, string>> | null;

  @Column({ name: 'source_title', type: 'text' })
  readonly sourceTitle!: string;

  @Column({ name: 'source_url', type: 'text', nullable: true })
  readonly sourceUrl!: string | null;

  @Column({ name: 'source_date', type: 'date' })
  readonly sourceDate!: string;

  @Column({ type: 'text', default: 'proposed' })
  readonly state!: ClaimValueState;

  @Column({ name: 'proposed_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_claim_value_model_proposed_by' })
  readonly proposedBy!: string;

  @Column({ name: 'proposed_at', type: 'timestamptz' })
  readonly proposedAt!: Date;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_claim_value_model_decided_by' })
  readonly decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  readonly decidedAt!: Date | null;
}

/** One class of a model: whose coded answers meet its conditions, and what a claim of it may be worth. */
@Entity({ name: 'claim_value_class' })
@Unique('uq_claim_value_class_model_id_code', ['modelId', 'code'])
@Unique('uq_claim_value_class_model_id_position', ['modelId', 'position'])
@Check('ck_claim_value_class_position', 'position between 1 and 50')
@Check('ck_claim_value_class_code', "code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60")
@Check('ck_claim_value_class_cents', 'cents between 0 and 1000000000000')
export class ClaimValueClass {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_claim_value_class' })
  readonly id!: string;

  @Column({ name: 'model_id', type: 'uuid' })
  @ForeignKey('ClaimValueModel', { name: 'fk_claim_value_class_model_id' })
  readonly modelId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_claim_value_class_action_id' })
  readonly actionId!: string;

  @Column({ type: 'int' })
  readonly position!: number;

  @Column({ type: 'text' })
  readonly code!: string;

  /** Question code to answer codes: one of them for every question named. */
  @Column({ type: 'jsonb' })
  readonly conditions!: Readonly<Record<string, readonly string[]>>;

  /** As text: a bigint. */
  @Column({ type: 'bigint' })
  readonly cents!: string;
}
