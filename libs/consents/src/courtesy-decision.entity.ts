import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Counsel's word on one language of one action: whose texts bind there. The newest row counts; rows are only added. */
@Entity({ name: 'courtesy_decision' })
@Check('ck_courtesy_decision_locale', "locale ~ '^[a-z]{2}$'")
@Check('ck_courtesy_decision_binding_locale', "binding_locale ~ '^[a-z]{2}$' and binding_locale <> locale")
@Index('ix_courtesy_decision_action_id', ['actionId', 'locale', 'id'])
export class CourtesyDecision {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_courtesy_decision' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_courtesy_decision_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly locale!: string;

  /** The language of the forum, whose texts bind; null where texts of `locale` bind themselves. */
  @Column({ name: 'binding_locale', type: 'text', nullable: true })
  readonly bindingLocale!: string | null;

  @Column({ name: 'decided_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_courtesy_decision_decided_by' })
  readonly decidedBy!: string;

  @Column({ name: 'decided_at', type: 'timestamptz' })
  readonly decidedAt!: Date;
}
