import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { WindowKind } from './window-state.js';

/** One version of when joining declarations can be given; the newest version counts. */
@Entity({ name: 'joining_window' })
@Unique('uq_joining_window_action_id_version', ['actionId', 'version'])
@Check('ck_joining_window_kind', "kind in ('none', 'dated', 'by_rule')")
@Check(
  'ck_joining_window_opens_at',
  `(kind = 'none' and opens_at is null and closes_at is null) or (kind = 'by_rule')
      or (kind = 'dated' and (opens_at is not null or closes_at is not null))`,
)
@Check('ck_joining_window_closes_at', 'closes_at is null or opens_at is null or closes_at > opens_at')
@Check(
  'ck_joining_window_earlier_reason',
  "earlier_reason is null or (closes_at is not null and earlier_reason ~ '[^[:space:]]')",
)
@Check('ck_joining_window_rule_code', "(kind = 'by_rule') = (rule_code is not null)")
export class JoiningWindow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_joining_window' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_joining_window_action_id' })
  readonly actionId!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly kind!: WindowKind;

  @Column({ name: 'opens_at', type: 'timestamptz', nullable: true })
  readonly opensAt!: Date | null;

  /** The first instant at which joining is no longer possible. */
  @Column({ name: 'closes_at', type: 'timestamptz', nullable: true })
  readonly closesAt!: Date | null;

  @Column({ name: 'rule_code', type: 'text', nullable: true })
  readonly ruleCode!: string | null;

  /** Why it ends before the joining rules say; null where it does not. */
  @Column({ name: 'earlier_reason', type: 'text', nullable: true })
  readonly earlierReason!: string | null;

  /** When the joining rules ended it at that time; null where they named no end. */
  @Column({ name: 'rules_close_at', type: 'timestamptz', nullable: true })
  readonly rulesCloseAt!: Date | null;

  @Column({ name: 'source_title', type: 'text' })
  readonly sourceTitle!: string;

  @Column({ name: 'source_url', type: 'text', nullable: true })
  readonly sourceUrl!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
