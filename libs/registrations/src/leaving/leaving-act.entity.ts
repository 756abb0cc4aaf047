import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SignatureLevel } from '@app/consents';

/** Taking back a consent is a declaration of its own; these three are not, and each has its own row and mail. */
export const RECORDED_ACTS = ['mandate_revocation', 'register_withdrawal', 'settlement_exit'] as const;
export type RecordedAct = (typeof RECORDED_ACTS)[number];

/** One act of leaving as the person said it. Only ever added. */
@Entity({ name: 'leaving_act' })
@Check('ck_leaving_act_act', "act in ('mandate_revocation', 'register_withdrawal', 'settlement_exit')")
@Check('ck_leaving_act_sent_on', "act <> 'mandate_revocation' or sent_on is null")
@Check('ck_leaving_act_arrived_on', 'arrived_on is null or (sent_on is not null and arrived_on >= sent_on)')
@Check('ck_leaving_act_wording_sha256', "wording_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_leaving_act_shown_sha256', "shown_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_leaving_act_rules_sha256', "rules_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_leaving_act_signature_level', "signature_level in ('none', 'click', 'typed_name', 'scanned_ink')")
@Index('ix_leaving_act_registration_id', ['registrationId', 'recordedAt'])
@Index('ix_leaving_act_action_id', ['actionId', 'recordedAt'])
@Index('ix_leaving_act_taken_down_id', ['takenDownId'])
export class LeavingActRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_leaving_act' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_leaving_act_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_leaving_act_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly act!: RecordedAct;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;

  /** When the person says they sent it to the authority; null for what is said to the organisation itself. */
  @Column({ name: 'sent_on', type: 'date', nullable: true })
  readonly sentOn!: string | null;

  /** When the person says it arrived there, where they know; only told of what is told after the last day. */
  @Column({ name: 'arrived_on', type: 'date', nullable: true })
  readonly arrivedOn!: string | null;

  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ name: 'wording_id', type: 'uuid' })
  @ForeignKey('Wording', { name: 'fk_leaving_act_wording_id' })
  readonly wordingId!: string;

  @Column({ name: 'wording_sha256', type: 'text' })
  readonly wordingSha256!: string;

  /** SHA-256 of the canonical snapshot of what was on the page but for the person's own; see `LeavingPage`. */
  @Column({ name: 'shown_sha256', type: 'text' })
  readonly shownSha256!: string;

  /** The rules that said it was possible, or until when it was. */
  @Column({ name: 'rules_sha256', type: 'text' })
  readonly rulesSha256!: string;

  /** The call, visit or letter it was said in; null where it was said on the person's own page. */
  @Column({ name: 'taken_down_id', type: 'uuid', nullable: true })
  @ForeignKey('TakenDown', { name: 'fk_leaving_act_taken_down_id' })
  readonly takenDownId!: string | null;

  /** The last day by those rules, where they name one: a calendar date in the forum's zone. */
  @Column({ name: 'must_arrive_by', type: 'date', nullable: true })
  readonly mustArriveBy!: string | null;

  /** Told after that day: then only the day of its arrival says whether it counts; see `standingSql`. */
  @Column({ name: 'told_late', type: 'boolean', default: false })
  readonly toldLate!: boolean;

  /** Null on what was recorded before it was kept. */
  @Column({ name: 'signature_level', type: 'text', nullable: true })
  readonly signatureLevel!: SignatureLevel | null;
}
