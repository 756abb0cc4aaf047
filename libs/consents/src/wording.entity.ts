import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { WordingKind } from './wording-kinds.js';
import * as checks from './wording-checks.js';

/**
 * A text people decide on, in one language. Written as a draft, proposed, then answered by a second person; once it is
 * in force it is content-addressed and never changed: a new text is a new version.
 */
@Entity({ name: 'wording' })
@Unique('uq_wording_sha256', ['sha256'])
@Unique('uq_wording_action_id_kind_locale_version', ['actionId', 'kind', 'locale', 'version'])
@Check('ck_wording_kind', "kind ~ '^([A-Z][A-Z0-9]*(_[A-Z0-9]+)*|(legal_effect|leaving)[.][a-z]+(_[a-z]+)*)$'")
@Check('ck_wording_locale', "locale ~ '^[a-z]{2}$'")
@Check('ck_wording_version', 'version > 0')
@Check('ck_wording_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_wording_withdrawn_at', 'withdrawn_at is null or published_at is not null')
@Check('ck_wording_translates', checks.TRANSLATES)
@Check('ck_wording_proposed_by', 'not approval_needed or proposed_by is not null')
@Check('ck_wording_second_person', 'approved_by <> proposed_by and rejected_by <> proposed_by')
@Check('ck_wording_approved', 'num_nonnulls(approved_by, approved_at) in (0, 2)')
@Check('ck_wording_rejected', 'num_nonnulls(rejected_by, rejected_at, rejection_reason) in (0, 3)')
@Check('ck_wording_answered_once', 'num_nonnulls(approved_by, rejected_by) <= 1')
@Check('ck_wording_answered', 'num_nonnulls(approved_by, rejected_by) = 0 or proposed_at is not null')
@Check('ck_wording_published', 'not approval_needed or (published_at is null) = (approved_by is null)')
@Check('ck_wording_rejection_reason', 'length(rejection_reason) between 1 and 2000')
@Check('ck_wording_withdrawn', checks.WITHDRAWN)
@Check('ck_wording_withdrawal_reason', 'length(withdrawal_reason) between 1 and 2000')
@Index('ix_wording_open', ['actionId', 'kind', 'locale'], { unique: true, where: checks.OPEN })
@Index('ix_wording_translates_sha256', ['translatesSha256'])
export class Wording {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_wording' })
  readonly id!: string;

  /** Null for a text that serves every action of the instance. */
  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  @ForeignKey('Action', { name: 'fk_wording_action_id' })
  readonly actionId!: string | null;

  @Column({ type: 'text' })
  readonly kind!: WordingKind;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly locale!: string;

  /** Markdown; see `wordingMarkdown` for the part of it that is allowed. */
  @Column({ type: 'text' })
  readonly body!: string;

  /** Of `canonicalWording`, in hex. */
  @Column({ type: 'text' })
  readonly sha256!: string;

  /** Of a courtesy translation: the text it translates, which is the one that binds. */
  @Column({ name: 'translates_sha256', type: 'text', nullable: true })
  @ForeignKey('Wording', 'sha256', { name: 'fk_wording_translates_sha256' })
  readonly translatesSha256!: string | null;

  /** False only for what came with the software or was in force before a second person had to agree. */
  @Column({ name: 'approval_needed', type: 'boolean', default: true })
  readonly approvalNeeded!: boolean;

  /** Who wrote the draft last, and so proposes it. */
  @Column({ name: 'proposed_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_wording_proposed_by' })
  readonly proposedBy!: string | null;

  /** Null while it is a draft. */
  @Column({ name: 'proposed_at', type: 'timestamptz', nullable: true })
  readonly proposedAt!: Date | null;

  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_wording_approved_by' })
  readonly approvedBy!: string | null;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  readonly approvedAt!: Date | null;

  @Column({ name: 'rejected_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_wording_rejected_by' })
  readonly rejectedBy!: string | null;

  @Column({ name: 'rejected_at', type: 'timestamptz', nullable: true })
  readonly rejectedAt!: Date | null;

  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  readonly rejectionReason!: string | null;

  @Column({ name: 'withdrawn_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_wording_withdrawn_by' })
  readonly withdrawnBy!: string | null;

  @Column({ name: 'withdrawal_reason', type: 'text', nullable: true })
  readonly withdrawalReason!: string | null;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  readonly publishedAt!: Date | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  readonly withdrawnAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
