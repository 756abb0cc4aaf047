import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { SentWay } from './official-entry.entity.js';

/** `missing` and `withdrawn`: what an extract of a later day says of an entry that an earlier one showed. */
export type OfficialEntryEventType =
  'sent' | 'reported' | 'reference_corrected' | 'confirmed' | 'missing' | 'withdrawn';

/** What was noted about an entry, when and by whom. Never changed. */
@Entity({ name: 'official_entry_event' })
@Unique('uq_official_entry_event_registration_id_version', ['registrationId', 'version'])
@Check(
  'ck_official_entry_event_type',
  "type in ('sent', 'reported', 'reference_corrected', 'confirmed', 'missing', 'withdrawn')",
)
@Check('ck_official_entry_event_way', "way in ('form', 'letter', 'fax', 'email')")
@Check('ck_official_entry_event_sealed', '(key_id is null) = (sealed_note is null)')
export class OfficialEntryEvent {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_official_entry_event' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_official_entry_event_registration_id', onDelete: 'CASCADE' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_official_entry_event_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  readonly sessionId!: string;

  /** The entry's version that this made. */
  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly type!: OfficialEntryEventType;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;

  @Column({ name: 'happened_on', type: 'date', nullable: true })
  readonly happenedOn!: string | null;

  @Column({ type: 'text', nullable: true })
  readonly way!: SentWay | null;

  @Column({ name: 'actor_kind', type: 'text' })
  readonly actorKind!: string;

  @Column({ name: 'actor_id', type: 'text', nullable: true })
  readonly actorId!: string | null;

  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  readonly keyId!: string | null;

  /** What the person wrote down as proof of sending. */
  @Column({ name: 'sealed_note', type: 'bytea', nullable: true })
  readonly sealedNote!: Buffer | null;
}
