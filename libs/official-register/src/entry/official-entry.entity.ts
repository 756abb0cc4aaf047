import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * `sent`: by the person. `reported`: the person told us the register's reference. `confirmed`: an extract shows it.
 * `not_shown`: an earlier extract showed it, a later one does not, and the person told us nothing.
 */
export type OfficialEntryState = 'sent' | 'reported' | 'confirmed' | 'not_shown';

export const SENT_WAYS = ['form', 'letter', 'fax', 'email'] as const;
export type SentWay = (typeof SENT_WAYS)[number];

/** How far one person's entry in the official register is. What the register does not say itself is only told. */
@Entity({ name: 'official_entry' })
@Unique('uq_official_entry_registration_id', ['registrationId'])
@Check('ck_official_entry_version', 'version > 0')
@Check('ck_official_entry_state', "state in ('sent', 'reported', 'confirmed', 'not_shown')")
@Check('ck_official_entry_sent_way', "sent_way in ('form', 'letter', 'fax', 'email')")
@Check('ck_official_entry_sent', '(sent_on is null) = (sent_way is null) and (sent_on is null) = (sent_at is null)')
@Check('ck_official_entry_reported', "state <> 'sent' or (reported_at is null and sent_on is not null)")
@Check('ck_official_entry_confirmed', "(state = 'confirmed') = (confirmed_at is not null)")
@Check('ck_official_entry_sealed', '(key_id is null) = (sealed_reference is null)')
@Index('ix_official_entry_action_id', ['actionId', 'state', 'registrationId'])
export class OfficialEntry {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_official_entry' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_official_entry_registration_id', onDelete: 'CASCADE' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_official_entry_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  readonly sessionId!: string;

  /** Counts what was noted; a page shown at an older version is stale. */
  @Column({ type: 'int', default: 1 })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly state!: OfficialEntryState;

  /** The day the person says they sent it. Only its arrival counts in law. */
  @Column({ name: 'sent_on', type: 'date', nullable: true })
  readonly sentOn!: string | null;

  @Column({ name: 'sent_way', type: 'text', nullable: true })
  readonly sentWay!: SentWay | null;

  /** When the person told us so. */
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  readonly sentAt!: Date | null;

  @Column({ name: 'reported_at', type: 'timestamptz', nullable: true })
  readonly reportedAt!: Date | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  readonly confirmedAt!: Date | null;

  /** The day of the latest extract that showed the entry. */
  @Column({ name: 'extract_as_of', type: 'date', nullable: true })
  readonly extractAsOf!: string | null;

  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  readonly keyId!: string | null;

  /** The register's reference (Geschäftszeichen). */
  @Column({ name: 'sealed_reference', type: 'bytea', nullable: true })
  readonly sealedReference!: Buffer | null;
}
