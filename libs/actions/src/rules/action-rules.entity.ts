import type { ClaimType, TermCode } from '@app/joining-rules';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Which rules an action runs on, and what only the action can say to them. The newest version counts. */
@Entity({ name: 'action_rules' })
@Unique('uq_action_rules_action_id_version', ['actionId', 'version'])
@Check('ck_action_rules_version', 'version > 0')
@Check('ck_action_rules_claim_type', "claim_type in ('art_82_gdpr', 'other')")
@Check('ck_action_rules_terms', "jsonb_typeof(terms) = 'object'")
@Check('ck_action_rules_fee_cents', 'fee_cents >= 0')
export class ActionRulesRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_action_rules' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_action_rules_action_id' })
  readonly actionId!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ name: 'forum_profile_id', type: 'uuid' })
  @ForeignKey('StoredForumProfile', { name: 'fk_action_rules_forum_profile_id' })
  readonly forumProfileId!: string;

  @Column({ name: 'claim_type', type: 'text' })
  readonly claimType!: ClaimType;

  /** Last days that the court set, as calendar dates in the forum's zone. */
  @Column({ type: 'jsonb', default: {} })
  readonly terms!: Readonly<Partial<Record<TermCode, string>>>;

  /** What the organisation charges for joining; 0 where it charges nothing. */
  @Column({ name: 'fee_cents', type: 'int', default: 0 })
  readonly feeCents!: number;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
