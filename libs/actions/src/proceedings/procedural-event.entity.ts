import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const PROCEDURAL_EVENT_KINDS = [
  'background',
  'warning_letter',
  'injunction_applied',
  'injunction_rejected',
  'injunction_granted',
  'filed',
  'published',
  'register_opened',
  'decision_to_conduct',
  'decision_to_conduct_published',
  'admitted',
  'hearing_set',
  'hearing_held',
  'hearing_closed',
  'hearing_reopened',
  'stayed',
  'resumed',
  'judgment',
  'appeal',
  'remitted',
  'settlement_published',
  'settlement_approved',
  'withdrawn',
  'final',
] as const;
export type ProceduralEventKind = (typeof PROCEDURAL_EVENT_KINDS)[number];

/** One sentence per language on what happened. */
export type EventTexts = Readonly<Record<string, string>>;

/**
 * A dated event of the proceedings with its source. The history may move back (an appeal, a hearing reopened):
 * nothing is overwritten, a wrong row is superseded by a new one.
 */
@Entity({ name: 'procedural_event' })
@Check('ck_procedural_event_kind', `kind in (${PROCEDURAL_EVENT_KINDS.map((kind) => `'${kind}'`).join(', ')})`)
@Check('ck_procedural_event_superseded_by', 'superseded_by <> id')
@Index('ix_procedural_event_action_id', ['actionId', 'eventDate'])
export class ProceduralEvent {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_procedural_event' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_procedural_event_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly kind!: ProceduralEventKind;

  @Column({ name: 'event_date', type: 'date' })
  readonly eventDate!: string;

  @Column({ type: 'text' })
  readonly zone!: string;

  @Column({ type: 'jsonb' })
  readonly texts!: EventTexts;

  @Column({ name: 'source_title', type: 'text' })
  readonly sourceTitle!: string;

  @Column({ name: 'source_url', type: 'text', nullable: true })
  readonly sourceUrl!: string | null;

  @Column({ name: 'source_date', type: 'date', nullable: true })
  readonly sourceDate!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;

  @Column({ name: 'superseded_by', type: 'uuid', nullable: true })
  @ForeignKey('ProceduralEvent', { name: 'fk_procedural_event_superseded_by' })
  readonly supersededBy!: string | null;
}
