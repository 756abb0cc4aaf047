import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What everyone may read about an action, in one language. A later version replaces an earlier one; both are kept. */
@Entity({ name: 'action_text' })
@Unique('uq_action_text_action_id_locale_version', ['actionId', 'locale', 'version'])
@Check('ck_action_text_locale', "locale ~ '^[a-z]{2}$'")
@Check('ck_action_text_version', 'version > 0')
export class ActionText {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_action_text' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_action_text_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly title!: string;

  @Column({ type: 'text' })
  readonly summary!: string;

  /** Plain paragraphs, separated by an empty line. */
  @Column({ type: 'text' })
  readonly about!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
