import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** How something reaches us that was not said on a page. */
export const SAID_CHANNELS = ['phone', 'counter', 'letter'] as const;
export type SaidChannel = (typeof SAID_CHANNELS)[number];

/** Who else heard it: a colleague, or a person named by staff. A letter speaks for itself. */
export type WitnessKind = 'staff' | 'named';

/** One call, visit or letter in which somebody declared something, as staff took it down. Only ever added. */
@Entity({ name: 'taken_down' })
@Check('ck_taken_down_channel', "channel in ('phone', 'counter', 'letter')")
@Check('ck_taken_down_made_at', 'made_at <= recorded_at')
@Check(
  'ck_taken_down_witness',
  "witness is null and channel = 'letter' or witness is not null and witness in ('staff', 'named') and channel in ('phone', 'counter')",
)
@Check('ck_taken_down_heard_by', "coalesce(witness = 'staff', false) = (heard_by is not null)")
@Check('ck_taken_down_second_person', 'heard_by <> recorded_by')
@Check('ck_taken_down_sealed', 'num_nonnulls(key_id, sealed) in (0, 2)')
@Index('ix_taken_down_registration_id', ['registrationId', 'recordedAt'])
@Index('ix_taken_down_action_id', ['actionId'])
@Index('ix_taken_down_check_id', ['checkId'])
@Index('ix_taken_down_key_id', ['keyId'])
export class TakenDown {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_taken_down' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_taken_down_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_taken_down_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly channel!: SaidChannel;

  /** When the person said or wrote it. */
  @Column({ name: 'made_at', type: 'timestamptz' })
  readonly madeAt!: Date;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;

  @Column({ name: 'recorded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_taken_down_recorded_by' })
  readonly recordedBy!: string;

  /** The check that it was the person, of a lib that this one does not know; so not a foreign key. */
  @Column({ name: 'check_id', type: 'uuid' })
  readonly checkId!: string;

  @Column({ type: 'text', nullable: true })
  readonly witness!: WitnessKind | null;

  /** The colleague who heard it. */
  @Column({ name: 'heard_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_taken_down_heard_by' })
  readonly heardBy!: string | null;

  @Column({ name: 'key_id', type: 'uuid', nullable: true })
  readonly keyId!: string | null;

  /** The name of a witness who is no colleague, and where the letter lies; null where there is neither, or they are erased. */
  @Column({ type: 'bytea', nullable: true })
  readonly sealed!: Buffer | null;
}
