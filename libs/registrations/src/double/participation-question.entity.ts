import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const PARTICIPATION_ANSWERS = ['keep_both', 'keep_this', 'keep_other', 'not_me'] as const;
export type ParticipationAnswer = (typeof PARTICIPATION_ANSWERS)[number];

/**
 * The same mailbox and the same details joined another action against the same trader for the same cause: what its
 * person is asked, and their newest answer. Every answer is in the history. It changes nothing by itself.
 */
@Entity({ name: 'participation_question' })
@Unique('uq_participation_question_registration_id_other', ['registrationId', 'otherRegistrationId'])
@Check('ck_participation_question_answer', "answer in ('keep_both', 'keep_this', 'keep_other', 'not_me')")
@Check('ck_participation_question_answered_at', '(answer is null) = (answered_at is null)')
@Check('ck_participation_question_other_action_id', 'other_action_id <> action_id')
@Index('ix_participation_question_other_registration_id', ['otherRegistrationId'])
export class ParticipationQuestion {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_participation_question' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_participation_question_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_participation_question_action_id' })
  readonly actionId!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  readonly mailboxId!: string;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  readonly sessionId!: string | null;

  @Column({ name: 'other_registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_participation_question_other_registration_id' })
  readonly otherRegistrationId!: string;

  @Column({ name: 'other_action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_participation_question_other_action_id' })
  readonly otherActionId!: string;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  readonly askedAt!: Date;

  @Column({ type: 'text', nullable: true })
  readonly answer!: ParticipationAnswer | null;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  readonly answeredAt!: Date | null;
}
