import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Where a sentence stands: the office's postal address, what the claim is about, or what it is based on. */
export const VARIANT_PARTS = ['address', 'subject', 'ground'] as const;
export type VariantPart = (typeof VARIANT_PARTS)[number];

/** By question: the codes of which the answer must be, or hold, one. All questions must fit. */
export type VariantConditions = Readonly<Record<string, readonly string[]>>;

/** One version of one sentence of an action, in the language of its forum. The newest approved one of a code counts. */
@Entity({ name: 'ground_variant' })
@Unique('uq_ground_variant_action_id_code_version', ['actionId', 'code', 'version'])
@Check('ck_ground_variant_code', "code ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$'")
@Check('ck_ground_variant_version', 'version > 0')
@Check('ck_ground_variant_part', "part in ('address', 'subject', 'ground')")
@Check('ck_ground_variant_locale', "locale ~ '^[a-z]{2}(-[A-Z]{2})?$'")
@Check('ck_ground_variant_conditions', "jsonb_typeof(conditions) = 'object'")
@Check('ck_ground_variant_source_title', "source_title ~ '[^[:space:]]'")
export class GroundVariant {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_ground_variant' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_ground_variant_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly code!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly part!: VariantPart;

  @Column({ type: 'int' })
  readonly place!: number;

  @Column({ type: 'text' })
  readonly locale!: string;

  /** Empty: the sentence is taken back. */
  @Column({ type: 'text' })
  readonly body!: string;

  @Column({ type: 'jsonb' })
  readonly conditions!: VariantConditions;

  @Column({ name: 'source_title', type: 'text' })
  readonly sourceTitle!: string;

  @Column({ name: 'source_url', type: 'text', nullable: true })
  readonly sourceUrl!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
