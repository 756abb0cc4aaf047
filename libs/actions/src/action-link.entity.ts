import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

export type ActionLinkKind = 'same_facts' | 'same_trader' | 'injunction_for' | 'follows' | 'appeal_of';

/** How one action relates to another of this instance. */
@Entity({ name: 'action_link' })
@Unique('uq_action_link_action_id_linked_action_id_kind', ['actionId', 'linkedActionId', 'kind'])
@Check('ck_action_link_kind', "kind in ('same_facts', 'same_trader', 'injunction_for', 'follows', 'appeal_of')")
@Check('ck_action_link_linked_action_id', 'linked_action_id <> action_id')
export class ActionLink {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_action_link' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_action_link_action_id' })
  readonly actionId!: string;

  @Column({ name: 'linked_action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_action_link_linked_action_id' })
  readonly linkedActionId!: string;

  @Column({ type: 'text' })
  readonly kind!: ActionLinkKind;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
