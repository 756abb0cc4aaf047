import type { ClaimType, TermCode } from '@app/joining-rules';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Registrations that a change leaves without an item they had no need of, or had, before. */
export interface LeftIncomplete {
  readonly item: string;
  readonly code: string;
  readonly count: number;
  /** The first of them, in the order in which they were begun. */
  readonly registrationIds: readonly string[];
}

/** A change of joining rules that was asked about. Decides nothing until somebody confirms what it showed. */
@Entity({ name: 'rules_change' })
@Check('ck_rules_change_rules_sha256', "rules_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_rules_change_claim_type', "claim_type in ('art_82_gdpr', 'other')")
@Check(
  'ck_rules_change_measured_at',
  '(measured_at is null) = (measured is null) and (measured_at is null) = (incomplete is null) and (measured_at is null) = (shown_sha256 is null)',
)
@Index('ix_rules_change_action_id', ['actionId'])
export class RulesChange {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_rules_change' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_rules_change_action_id' })
  readonly actionId!: string;

  @Column({ name: 'asked_by', type: 'uuid', nullable: true })
  readonly askedBy!: string | null;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  readonly askedAt!: Date;

  /** The version of the action's rules that it would follow. */
  @Column({ name: 'seen_version', type: 'int' })
  readonly seenVersion!: number;

  /** Of the shipped rules it would put the action on. */
  @Column({ name: 'rules_sha256', type: 'text' })
  readonly rulesSha256!: string;

  @Column({ name: 'claim_type', type: 'text' })
  readonly claimType!: ClaimType;

  @Column({ type: 'jsonb' })
  readonly terms!: Readonly<Partial<Record<TermCode, string>>>;

  @Column({ name: 'fee_cents', type: 'int' })
  readonly feeCents!: number;

  /** How many registrations were looked at; null while that is being done. */
  @Column({ type: 'int', nullable: true })
  readonly measured!: number | null;

  @Column({ type: 'jsonb', nullable: true })
  readonly incomplete!: readonly LeftIncomplete[] | null;

  /** Of the change and everything it showed: who confirms, names it. */
  @Column({ name: 'shown_sha256', type: 'text', nullable: true })
  readonly shownSha256!: string | null;

  @Column({ name: 'measured_at', type: 'timestamptz', nullable: true })
  readonly measuredAt!: Date | null;
}
