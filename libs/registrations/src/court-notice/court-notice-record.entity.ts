import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const COURT_NOTICE_KINDS = ['told', 'reversed'] as const;
export type CourtNoticeKind = (typeof COURT_NOTICE_KINDS)[number];

/**
 * That the organisation told the court of a withdrawal it received, or that this was recorded wrongly. Only ever added to;
 * the newest row of an act of leaving says what holds.
 */
@Entity({ name: 'court_notice_record' })
@Check('ck_court_notice_record_kind', "kind in ('told', 'reversed')")
@Check('ck_court_notice_record_source', 'length(source) between 1 and 200')
@Index('ix_court_notice_record_registration_id', ['registrationId', 'id'])
@Index('ix_court_notice_record_leaving_act_id', ['leavingActId', 'id'])
@Index('ix_court_notice_record_action_id', ['actionId', 'id'])
export class CourtNoticeRecord {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_court_notice_record' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_court_notice_record_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_court_notice_record_action_id' })
  readonly actionId!: string;

  @Column({ name: 'leaving_act_id', type: 'uuid' })
  @ForeignKey('LeavingActRow', { name: 'fk_court_notice_record_leaving_act_id' })
  readonly leavingActId!: string;

  @Column({ type: 'text' })
  readonly kind!: CourtNoticeKind;

  /** The calendar date on which the court was told, or on which it was found that it had not been. */
  @Column({ name: 'happened_on', type: 'date' })
  readonly happenedOn!: string;

  /** Where it can be seen, such as a letter to the court; of a reversal, its reason. Null once the registration is erased. */
  @Column({ type: 'text', nullable: true })
  readonly source!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_court_notice_record_recorded_by' })
  readonly recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
