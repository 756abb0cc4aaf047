import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** How something can be signed that no page can take: what a forum may accept beyond a tick and a typed name. */
export const RECORDED_SIGNATURES = ['wet_ink', 'authenticated', 'advanced', 'qualified', 'qualified_delivery'] as const;
export type RecordedSignature = (typeof RECORDED_SIGNATURES)[number];

export const SIGNATURE_RECORD_KINDS = [...RECORDED_SIGNATURES, 'reversed'] as const;
export type SignatureRecordKind = (typeof SIGNATURE_RECORD_KINDS)[number];

/** Which way the signed form came: as a file here, by certified e-mail, by post, or handed over. */
export const SIGNATURE_CHANNELS = ['upload', 'certified_mail', 'letter', 'counter'] as const;
export type SignatureChannel = (typeof SIGNATURE_CHANNELS)[number];

/** That what somebody declared came back signed, or that this does not hold. Only ever added to; the newest row counts. */
@Entity({ name: 'signature_record' })
@Check(
  'ck_signature_record_kind',
  "kind in ('wet_ink', 'authenticated', 'advanced', 'qualified', 'qualified_delivery', 'reversed')",
)
@Check('ck_signature_record_channel', "channel in ('upload', 'certified_mail', 'letter', 'counter')")
@Check('ck_signature_record_source', 'length(source) between 1 and 200')
@Check(
  'ck_signature_record_reversed',
  "kind <> 'reversed' or declaration_ids = '{}' and submission_version is null and document_sha256 is null",
)
@Check('ck_signature_record_document_sha256', "document_sha256 ~ '^[0-9a-f]{64}$'")
@Index('ix_signature_record_registration_id', ['registrationId', 'id'])
@Index('ix_signature_record_action_id', ['actionId', 'id'])
export class SignatureRecord {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_signature_record' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_signature_record_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_signature_record_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly kind!: SignatureRecordKind;

  @Column({ type: 'text' })
  readonly channel!: SignatureChannel;

  /** The calendar date on which it was signed, or on which it was found not to hold. */
  @Column({ name: 'happened_on', type: 'date' })
  readonly happenedOn!: string;

  /** Where it can be seen; of a reversal, its reason. Null once the registration is erased. */
  @Column({ type: 'text', nullable: true })
  readonly source!: string | null;

  /** The declarations that stood when that day ended: these it signs and no later ones. None where it does not hold. */
  @Column({ name: 'declaration_ids', type: 'uuid', array: true })
  readonly declarationIds!: readonly string[];

  /** The version that had been sent by then; null where nothing had been, and where it does not hold. */
  @Column({ name: 'submission_version', type: 'integer', nullable: true })
  readonly submissionVersion!: number | null;

  /** Of the signed document, where there is a file of it. */
  @Column({ name: 'document_sha256', type: 'text', nullable: true })
  readonly documentSha256!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_signature_record_recorded_by' })
  readonly recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
