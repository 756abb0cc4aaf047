import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MediaType } from './media-type.js';

/**
 * Why a file is kept: for a registration that joins or has joined, before there is anything to join, or to prove that
 * the person sent their registration to the official register.
 */
export type EvidencePurpose = 'joining' | 'preserved' | 'sending';

/** `removed` by the person, `purged` with the registration. Neither can be read any more. */
export type EvidenceState = 'stored' | 'removed' | 'purged';

/** One file of one registration. Its bytes lie sealed in the blob store; name and digest go when the file goes. */
@Entity({ name: 'evidence_item' })
@Check('ck_evidence_item_purpose', "purpose in ('joining', 'preserved', 'sending')")
@Check('ck_evidence_item_media_type', "media_type in ('image/jpeg', 'image/png', 'application/pdf', 'message/rfc822')")
@Check('ck_evidence_item_byte_size', 'byte_size > 0')
@Check('ck_evidence_item_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_evidence_item_state', "state in ('stored', 'removed', 'purged')")
@Check(
  'ck_evidence_item_stored',
  "(state = 'stored') = (sha256 is not null and sealed_name is not null and removed_at is null)",
)
@Index('uq_evidence_item_blob_key', ['blobKey'], { unique: true })
@Index('uq_evidence_item_registration_id_purpose_sha256', ['registrationId', 'purpose', 'sha256'], {
  unique: true,
  where: "state = 'stored'",
})
@Index('uq_evidence_item_registration_id_sending', ['registrationId'], {
  unique: true,
  where: "state = 'stored' and purpose = 'sending'",
})
@Index('ix_evidence_item_registration_id', ['registrationId', 'id'])
@Index('ix_evidence_item_action_id_sha256', ['actionId', 'sha256'], { where: "state = 'stored'" })
export class EvidenceItem {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_evidence_item' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_evidence_item_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_evidence_item_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  /** The browser session the registration was begun in, not the one of the upload. */
  @Column({ name: 'session_id', type: 'uuid' })
  readonly sessionId!: string;

  @Column({ type: 'text' })
  readonly purpose!: EvidencePurpose;

  /** Decided by the content, never by what the sender called it. */
  @Column({ name: 'media_type', type: 'text' })
  readonly mediaType!: MediaType;

  /** Of the plain content. */
  @Column({ name: 'byte_size', type: 'int' })
  readonly byteSize!: number;

  /**
   * Of the plain content, in hex, so that the same file elsewhere is found. It can identify a file that is known
   * otherwise: it never goes into a log, and into an audit entry only as a salted commitment.
   */
  @Column({ type: 'text', nullable: true })
  readonly sha256!: string | null;

  /** As the person called it. */
  @Column({ name: 'sealed_name', type: 'bytea', nullable: true })
  readonly sealedName!: Buffer | null;

  /** Seals name and bytes; of the class `evidence` or, for what was preserved, `preserved`. */
  @Column({ name: 'key_id', type: 'uuid' })
  readonly keyId!: string;

  @Column({ name: 'blob_key', type: 'text' })
  readonly blobKey!: string;

  @Column({ type: 'text', default: 'stored' })
  readonly state!: EvidenceState;

  @Column({ name: 'uploaded_at', type: 'timestamptz' })
  readonly uploadedAt!: Date;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  readonly removedAt!: Date | null;

  /** Since a review decision covered it; the person can no longer take it back alone. */
  @Column({ name: 'locked_at', type: 'timestamptz', nullable: true })
  readonly lockedAt!: Date | null;
}
