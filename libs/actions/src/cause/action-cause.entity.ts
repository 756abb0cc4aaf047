import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/**
 * What an action is about, as a code that actions about the same facts share. The newest version counts; one without
 * a code takes it back. Never changed.
 */
@Entity({ name: 'action_cause' })
@Unique('uq_action_cause_action_id_version', ['actionId', 'version'])
@Check('ck_action_cause_version', 'version > 0')
@Check('ck_action_cause_cause_code', "cause_code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(cause_code) <= 60")
export class ActionCause {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_action_cause' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_action_cause_action_id' })
  readonly actionId!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ name: 'cause_code', type: 'text', nullable: true })
  readonly causeCode!: string | null;

  @Column({ name: 'source_title', type: 'text' })
  readonly sourceTitle!: string;

  @Column({ name: 'source_url', type: 'text', nullable: true })
  readonly sourceUrl!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
