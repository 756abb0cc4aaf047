import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ExtractEncoding, ExtractFormat } from './reading/extract-entry.js';

/** `matched` waits for people: pairs to decide, differences to look at. `closed` keeps codes and counts alone. */
export type ExtractRunState = 'uploading' | 'queued' | 'running' | 'matched' | 'refused' | 'failed' | 'closed';

/** One extract of the official register as a party got it, and what became of comparing it. */
@Entity({ name: 'extract_run' })
@Check('ck_extract_run_source', 'length(source) between 1 and 300')
@Check('ck_extract_run_format', "format in ('csv', 'xjustiz')")
@Check('ck_extract_run_encoding', "encoding in ('utf-8', 'windows-1252')")
@Check('ck_extract_run_state', "state in ('uploading', 'queued', 'running', 'matched', 'refused', 'failed', 'closed')")
@Check('ck_extract_run_file_sha256', "file_sha256 ~ '^[0-9a-f]{64}$'")
@Check(
  'ck_extract_run_uploaded',
  "state = 'uploading' or state = 'failed' or num_nonnulls(file_bytes, file_sha256) = 2",
)
@Check(
  'ck_extract_run_counts',
  'compared >= 0 and registrations >= 0 and entries >= 0 and strangers >= 0 and undecided >= 0',
)
@Check(
  'ck_extract_run_failure',
  "(failure is not null) = (state in ('refused', 'failed')) and failure ~ '^[a-zA-Z][a-zA-Z0-9_]*$'",
)
@Check(
  'ck_extract_run_matched',
  "state not in ('matched', 'closed') or num_nonnulls(matched_at, registrations, entries, strangers) = 4",
)
@Check('ck_extract_run_closed', "(state = 'closed') = (closed_at is not null)")
@Check('ck_extract_run_purged', "purged_at is null or (state in ('closed', 'refused', 'failed') and blob_key is null)")
@Index('ix_extract_run_action_id', ['actionId', 'uploadedAt'])
@Index('ix_extract_run_uploaded_at', ['uploadedAt'], { where: 'purged_at is null' })
export class ExtractRun {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_extract_run' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_extract_run_action_id' })
  readonly actionId!: string;

  /** The day whose state of the register the extract shows. */
  @Column({ name: 'as_of', type: 'date' })
  readonly asOf!: string;

  /** Who got it from whom, in the operator's words. */
  @Column({ type: 'text' })
  readonly source!: string;

  @Column({ type: 'text' })
  readonly format!: ExtractFormat;

  @Column({ type: 'text' })
  readonly encoding!: ExtractEncoding;

  @Column({ type: 'text' })
  readonly state!: ExtractRunState;

  @Column({ name: 'uploaded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_extract_run_uploaded_by' })
  readonly uploadedBy!: string;

  @Column({ name: 'uploaded_at', type: 'timestamptz' })
  readonly uploadedAt!: Date;

  /** Null once the file is gone, which is as soon as it was read. */
  @Column({ name: 'blob_key', type: 'text', nullable: true })
  readonly blobKey!: string | null;

  @Column({ name: 'file_bytes', type: 'bigint', nullable: true })
  readonly fileBytes!: string | null;

  @Column({ name: 'file_sha256', type: 'text', nullable: true })
  readonly fileSha256!: string | null;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  readonly startedAt!: Date | null;

  /** How many registrations have been compared so far. */
  @Column({ type: 'int', default: 0 })
  readonly compared!: number;

  @Column({ type: 'int', nullable: true })
  readonly registrations!: number | null;

  @Column({ type: 'int', nullable: true })
  readonly entries!: number | null;

  /** Entries of people who are not ours. This number is all that is kept of them. */
  @Column({ type: 'int', nullable: true })
  readonly strangers!: number | null;

  /** Why it was refused or failed: a code. */
  @Column({ type: 'text', nullable: true })
  readonly failure!: string | null;

  @Column({ name: 'failure_line', type: 'int', nullable: true })
  readonly failureLine!: number | null;

  @Column({ name: 'matched_at', type: 'timestamptz', nullable: true })
  readonly matchedAt!: Date | null;

  /** Null where its time ran out. */
  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_extract_run_closed_by' })
  readonly closedBy!: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  readonly closedAt!: Date | null;

  /** Pairs that nobody had decided when it was closed. */
  @Column({ type: 'int', nullable: true })
  readonly undecided!: number | null;

  /** When the keys were destroyed. */
  @Column({ name: 'purged_at', type: 'timestamptz', nullable: true })
  readonly purgedAt!: Date | null;
}
