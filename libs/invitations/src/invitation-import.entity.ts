import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BrokenRow } from './read-addresses.js';

export const LAWFUL_BASES = ['consent', 'contract', 'legitimate_interest', 'public_task'] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];
export type ImportState = 'dry_run' | 'waiting' | 'approved' | 'declined' | 'discarded';

/** One file of addresses, where it comes from and what was found in it. The addresses are gone once it is purged. */
@Entity({ name: 'invitation_import' })
@Check('ck_invitation_import_state', "state in ('dry_run', 'waiting', 'approved', 'declined', 'discarded')")
@Check(
  'ck_invitation_import_lawful_basis',
  "lawful_basis in ('consent', 'contract', 'legitimate_interest', 'public_task')",
)
@Check(
  'ck_invitation_import_counts',
  'row_count = valid_count + broken_count + duplicate_count and valid_count >= 0 and broken_count >= 0 and duplicate_count >= 0',
)
@Check('ck_invitation_import_known_count', 'known_count is null or (known_count % 10 = 0 and valid_count >= 50)')
@Check('ck_invitation_import_collected_on', 'collected_on <= imported_at::date + 1')
@Check(
  'ck_invitation_import_decided_by',
  "(state in ('approved', 'declined')) = (decided_by is not null) and decided_by <> imported_by",
)
@Check('ck_invitation_import_decided_at', '(decided_by is null) = (decided_at is null)')
@Check('ck_invitation_import_sent_at', "sent_at is null or state = 'approved'")
@Index('ix_invitation_import_action_id', ['actionId', 'id'])
export class InvitationImport {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_invitation_import' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_invitation_import_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly state!: ImportState;

  /** Named in the mail (Article 14(2)(f) GDPR). */
  @Column({ name: 'source_title', type: 'text' })
  readonly sourceTitle!: string;

  @Column({ name: 'lawful_basis', type: 'text' })
  readonly lawfulBasis!: LawfulBasis;

  @Column({ name: 'collected_on', type: 'date' })
  readonly collectedOn!: string;

  @Column({ name: 'file_sha256', type: 'text' })
  readonly fileSha256!: string;

  @Column({ name: 'row_count', type: 'int' })
  readonly rowCount!: number;

  @Column({ name: 'valid_count', type: 'int' })
  readonly validCount!: number;

  @Column({ name: 'broken_count', type: 'int' })
  readonly brokenCount!: number;

  @Column({ name: 'duplicate_count', type: 'int' })
  readonly duplicateCount!: number;

  /** Registered here or not to be written to, rounded down to tens; null for small files, which would ask about people. */
  @Column({ name: 'known_count', type: 'int', nullable: true })
  readonly knownCount!: number | null;

  /** The first broken rows, by line and reason, never with what stands in them. */
  @Column({ type: 'jsonb' })
  readonly broken!: readonly BrokenRow[];

  @Column({ name: 'imported_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_invitation_import_imported_by' })
  readonly importedBy!: string;

  @Column({ name: 'imported_at', type: 'timestamptz' })
  readonly importedAt!: Date;

  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true })
  readonly submittedAt!: Date | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_invitation_import_decided_by' })
  readonly decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  readonly decidedAt!: Date | null;

  /** When the last address of it had its turn. */
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  readonly sentAt!: Date | null;

  @Column({ name: 'purged_at', type: 'timestamptz', nullable: true })
  readonly purgedAt!: Date | null;
}
