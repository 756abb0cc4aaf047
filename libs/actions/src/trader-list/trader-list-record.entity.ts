import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RuleEventKind } from '@app/joining-rules';

/** Only ever added to: what was recorded wrongly is taken back by another row. */
export const TRADER_LIST_KINDS = ['given', 'reversed'] as const;
export type TraderListKind = (typeof TRADER_LIST_KINDS)[number];

/** That the list of those who joined was handed to the trader, for one event at which the law asks for it. Never whom it names. */
@Entity({ name: 'trader_list_record' })
@Check('ck_trader_list_record_kind', `kind in (${TRADER_LIST_KINDS.map((kind) => `'${kind}'`).join(', ')})`)
@Check('ck_trader_list_record_source', 'length(source) between 1 and 200')
@Index('ix_trader_list_record_action_id', ['actionId', 'event', 'id'])
export class TraderListRecord {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_trader_list_record' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_trader_list_record_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly event!: RuleEventKind;

  @Column({ type: 'text' })
  readonly kind!: TraderListKind;

  /** Calendar date in the zone of the action. */
  @Column({ name: 'happened_on', type: 'date' })
  readonly happenedOn!: string;

  /** Where it can be seen; of a reversal, its reason. */
  @Column({ type: 'text' })
  readonly source!: string;

  @Column({ name: 'recorded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_trader_list_record_recorded_by' })
  readonly recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
