import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DeclineCode } from './approval/decline-codes.js';
import type { ListFilter } from './list-filter.js';
import type { ListFormat, ListPurpose, ListRecipientKind, ListSeparator } from './list-request.js';
import type { ListManifest } from './list-manifest-shape.js';

/** `queued` is approved; before it somebody else has to agree, and after it the worker is at work. */
export type ListState =
  | 'awaiting_approval'
  | 'declined'
  | 'approval_expired'
  | 'queued'
  | 'running'
  | 'ready'
  | 'failed'
  | 'expired'
  | 'cancelled';

/** One list asked for by counsel: what was asked, how far it is, and, once ready, what exactly was handed out. */
@Entity({ name: 'list_export' })
@Check('ck_list_export_profile', "profile in ('counsel_list')")
@Check('ck_list_export_purpose', "purpose ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_list_export_note', 'length(note) <= 300')
@Check('ck_list_export_columns', 'cardinality(columns) > 0')
@Check('ck_list_export_format', "format in ('csv', 'csv_spreadsheet')")
@Check('ck_list_export_delimiter', "delimiter in (',', ';')")
@Check(
  'ck_list_export_recipient',
  "(recipient_kind = 'age' and recipient is not null) or (recipient_kind = 'zip' and recipient is null)",
)
@Check(
  'ck_list_export_state',
  "state in ('awaiting_approval', 'declined', 'approval_expired', 'queued', 'running', 'ready', 'failed', 'expired', 'cancelled')",
)
@Check('ck_list_export_second_person', 'approved_by <> requested_by and declined_by <> requested_by')
@Check('ck_list_export_approved', 'num_nonnulls(approved_by, approved_at) in (0, 2)')
@Check(
  'ck_list_export_declined',
  "num_nonnulls(declined_by, declined_at, decline_code) = (case when state = 'declined' then 3 else 0 end)",
)
@Check('ck_list_export_decline_code', "decline_code ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_list_export_waiting', "state not in ('awaiting_approval', 'declined') or approved_by is null")
@Check(
  'ck_list_export_started',
  "approved_by is not null or not approval_needed or (started_at is null and state in ('awaiting_approval', 'declined', 'approval_expired', 'cancelled'))",
)
@Check('ck_list_export_rows_total', 'rows_total >= 0 and rows_done >= 0')
@Check(
  'ck_list_export_ready',
  "state <> 'ready' or (blob_key is not null and purged_at is null and expires_at is not null and manifest is not null and plain_sha256 is not null and file_sha256 is not null)",
)
@Check(
  'ck_list_export_sha256',
  "plain_sha256 ~ '^[0-9a-f]{64}$' and file_sha256 ~ '^[0-9a-f]{64}$' and manifest_sha256 ~ '^[0-9a-f]{64}$'",
)
@Index('ix_list_export_action_id', ['actionId', 'requestedAt'])
@Index('ix_list_export_requested_at', ['requestedAt'], { where: "state = 'awaiting_approval'" })
@Index('ix_list_export_blob_key', ['expiresAt'], { where: 'blob_key is not null and purged_at is null' })
export class ListExport {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_list_export' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_list_export_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly profile!: 'counsel_list';

  @Column({ type: 'text' })
  readonly purpose!: ListPurpose;

  /** In counsel's words, without personal data. */
  @Column({ type: 'text', nullable: true })
  readonly note!: string | null;

  @Column({ type: 'jsonb' })
  readonly filter!: ListFilter;

  /** Column codes in the order of the file. */
  @Column({ type: 'text', array: true })
  readonly columns!: string[];

  @Column({ type: 'text' })
  readonly format!: ListFormat;

  @Column({ type: 'text' })
  readonly delimiter!: ListSeparator;

  @Column({ name: 'recipient_kind', type: 'text' })
  readonly recipientKind!: ListRecipientKind;

  /** An age public key; null for a ZIP, whose password is derived. */
  @Column({ type: 'text', nullable: true })
  readonly recipient!: string | null;

  @Column({ type: 'text' })
  readonly state!: ListState;

  @Column({ name: 'requested_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_list_export_requested_by' })
  readonly requestedBy!: string;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  readonly requestedAt!: Date;

  /** Counted when the list was asked for; the snapshot is taken later and may differ. */
  @Column({ name: 'rows_total', type: 'int' })
  readonly rowsTotal!: number;

  @Column({ name: 'rows_done', type: 'int', default: 0 })
  readonly rowsDone!: number;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  readonly startedAt!: Date | null;

  @Column({ name: 'snapshot_at', type: 'timestamptz', nullable: true })
  readonly snapshotAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  readonly finishedAt!: Date | null;

  @Column({ name: 'plain_sha256', type: 'text', nullable: true })
  readonly plainSha256!: string | null;

  @Column({ name: 'plain_bytes', type: 'bigint', nullable: true })
  readonly plainBytes!: string | null;

  @Column({ name: 'file_sha256', type: 'text', nullable: true })
  readonly fileSha256!: string | null;

  @Column({ name: 'file_bytes', type: 'bigint', nullable: true })
  readonly fileBytes!: string | null;

  @Column({ name: 'blob_key', type: 'text', nullable: true })
  readonly blobKey!: string | null;

  /** Canonical (RFC 8785) when written out; kept after the file is gone. */
  @Column({ type: 'jsonb', nullable: true })
  readonly manifest!: ListManifest | null;

  @Column({ name: 'manifest_sha256', type: 'text', nullable: true })
  readonly manifestSha256!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  readonly expiresAt!: Date | null;

  @Column({ name: 'password_shown_at', type: 'timestamptz', nullable: true })
  readonly passwordShownAt!: Date | null;

  /** Why it could not be made: a code. */
  @Column({ type: 'text', nullable: true })
  readonly failure!: string | null;

  /** False only for lists that were finished before a second person was asked for. */
  @Column({ name: 'approval_needed', type: 'boolean', default: true })
  readonly approvalNeeded!: boolean;

  /** The second person, who is never the one who asked. */
  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_list_export_approved_by' })
  readonly approvedBy!: string | null;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  readonly approvedAt!: Date | null;

  @Column({ name: 'declined_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_list_export_declined_by' })
  readonly declinedBy!: string | null;

  @Column({ name: 'declined_at', type: 'timestamptz', nullable: true })
  readonly declinedAt!: Date | null;

  @Column({ name: 'decline_code', type: 'text', nullable: true })
  readonly declineCode!: DeclineCode | null;

  /** When the file was deleted. */
  @Column({ name: 'purged_at', type: 'timestamptz', nullable: true })
  readonly purgedAt!: Date | null;
}
