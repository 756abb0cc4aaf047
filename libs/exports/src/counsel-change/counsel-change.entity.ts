import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const RETURN_KINDS = ['returned', 'deleted', 'nothing_held'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

/** Counsel of an action went; what became of the lists they had is asked for until it is known. */
@Entity({ name: 'counsel_change' })
@Check('ck_counsel_change_staff_ids', 'cardinality(staff_ids) > 0')
@Check('ck_counsel_change_confirmed_kind', "confirmed_kind in ('returned', 'deleted', 'nothing_held')")
@Check('ck_counsel_change_confirmed_at', 'num_nonnulls(confirmed_kind, confirmed_by, confirmed_at) in (0, 3)')
@Index('ix_counsel_change_action_id', ['actionId', 'id'])
@Index('ix_counsel_change_due_on', ['dueOn'], { where: 'confirmed_at is null' })
export class CounselChange {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_counsel_change' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_counsel_change_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_ids', type: 'uuid', array: true })
  readonly staffIds!: string[];

  /** Those that were downloaded: what the old counsel has at home. */
  @Column({ name: 'list_ids', type: 'uuid', array: true })
  readonly listIds!: string[];

  @Column({ name: 'started_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_counsel_change_started_by' })
  readonly startedBy!: string;

  @Column({ name: 'started_at', type: 'timestamptz' })
  readonly startedAt!: Date;

  @Column({ name: 'due_on', type: 'date' })
  readonly dueOn!: string;

  @Column({ name: 'reminded_at', type: 'timestamptz', nullable: true })
  readonly remindedAt!: Date | null;

  @Column({ name: 'confirmed_kind', type: 'text', nullable: true })
  readonly confirmedKind!: ReturnKind | null;

  @Column({ name: 'confirmed_by', type: 'uuid', nullable: true })
  @ForeignKey('StaffAccount', { name: 'fk_counsel_change_confirmed_by' })
  readonly confirmedBy!: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  readonly confirmedAt!: Date | null;
}
