import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * The organisation's own, earlier last day for taking people who join here, so that it can still act in time. It is
 * never the legal deadline. The newest row counts; one without a day lifts it.
 */
@Entity({ name: 'own_cut_off' })
@Index('ix_own_cut_off_action_id', ['actionId', 'recordedAt'])
export class OwnCutOff {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_own_cut_off' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_own_cut_off_action_id' })
  readonly actionId!: string;

  @Column({ name: 'last_day', type: 'date', nullable: true })
  readonly lastDay!: string | null;

  @Column({ type: 'text' })
  readonly reason!: string;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
