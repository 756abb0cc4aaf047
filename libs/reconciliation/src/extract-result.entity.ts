import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Difference } from './matching/compare.js';

export const OUTCOMES = ['matched_by_number', 'matched_exact', 'to_decide', 'matched_decided', 'not_found'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What one extract shows of one registration of ours. */
@Entity({ name: 'extract_result' })
@Unique('uq_extract_result_run_id_registration_id', ['runId', 'registrationId'])
@Check(
  'ck_extract_result_outcome',
  "outcome in ('matched_by_number', 'matched_exact', 'to_decide', 'matched_decided', 'not_found')",
)
@Check(
  'ck_extract_result_differences',
  "differences <@ array['entry_withdrawn', 'other_name', 'other_address', 'other_birth_date', 'duplicate_entry', 'entry_after_leaving', 'entry_after_withdrawal', 'other_number', 'entry_gone']",
)
@Check('ck_extract_result_candidates', "candidates >= 0 and (outcome <> 'to_decide' or candidates > 0)")
@Check('ck_extract_result_decision', "decision in ('same', 'none')")
@Check(
  'ck_extract_result_decided',
  "num_nonnulls(decision, decided_by, decided_at, reason_code) in (0, 4) and (decision is null or outcome in ('matched_decided', 'not_found'))",
)
@Check('ck_extract_result_chosen', "(chosen is not null) = (outcome = 'matched_decided')")
@Check('ck_extract_result_reason_code', "reason_code ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_extract_result_note', 'num_nonnulls(note_key_id, note) in (0, 2)')
@Index('ix_extract_result_run_id', ['runId', 'outcome', 'id'])
@Index('ix_extract_result_registration_id', ['registrationId', 'asOf'])
export class ExtractResult {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_extract_result' })
  readonly id!: string;

  @Column({ name: 'run_id', type: 'uuid' })
  @ForeignKey('ExtractRun', { name: 'fk_extract_result_run_id' })
  readonly runId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_extract_result_action_id' })
  readonly actionId!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_extract_result_registration_id', onDelete: 'CASCADE' })
  readonly registrationId!: string;

  /** The run's, repeated for the person's own page, which sees no runs. */
  @Column({ name: 'as_of', type: 'date' })
  readonly asOf!: string;

  @Column({ type: 'text' })
  readonly outcome!: Outcome;

  @Column({ type: 'text', array: true })
  readonly differences!: Difference[];

  @Column({ type: 'smallint', default: 0 })
  readonly candidates!: number;

  /** Both sides, under the run's key, for as long as somebody has to look at them. */
  @Column({ type: 'bytea', nullable: true })
  readonly sealed!: Buffer | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;

  @Column({ type: 'text', nullable: true })
  readonly decision!: 'same' | 'none' | null;

  /** Which of the entries of the pair it is. */
  @Column({ type: 'smallint', nullable: true })
  readonly chosen!: number | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_extract_result_decided_by' })
  readonly decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  readonly decidedAt!: Date | null;

  @Column({ name: 'reason_code', type: 'text', nullable: true })
  readonly reasonCode!: string | null;

  /** The operator's reason in words, under the registration's key. */
  @Column({ name: 'note_key_id', type: 'uuid', nullable: true })
  readonly noteKeyId!: string | null;

  @Column({ type: 'bytea', nullable: true })
  readonly note!: Buffer | null;

  /** When the match became the registration's legal effect. */
  @Column({ name: 'entry_confirmed_at', type: 'timestamptz', nullable: true })
  readonly entryConfirmedAt!: Date | null;

  /** When the mail was queued that tells the person of not being found. */
  @Column({ name: 'told_at', type: 'timestamptz', nullable: true })
  readonly toldAt!: Date | null;
}
