import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * "Claims may lapse as early as ...": a date counsel answers for. The program never computes one. The newest row
 * counts; one without a date takes the notice back.
 */
@Entity({ name: 'lapse_notice' })
@Index('ix_lapse_notice_action_id', ['actionId', 'recordedAt'])
export class LapseNotice {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_lapse_notice' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_lapse_notice_action_id' })
  readonly actionId!: string;

  @Column({ name: 'lapses_on', type: 'date', nullable: true })
  readonly lapsesOn!: string | null;

  /** The counsel that answers for the date. */
  @Column({ name: 'organisation_id', type: 'uuid' })
  @ForeignKey('Organisation', { name: 'fk_lapse_notice_organisation_id' })
  readonly organisationId!: string;

  @Column({ name: 'source_title', type: 'text' })
  readonly sourceTitle!: string;

  @Column({ name: 'source_url', type: 'text', nullable: true })
  readonly sourceUrl!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
