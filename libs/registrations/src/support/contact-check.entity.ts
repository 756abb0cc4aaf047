import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** By which way support reached, or was reached by, the person: always one that is on file, never one just named. */
export const CHECK_METHODS = ['phone', 'email', 'counter', 'letter'] as const;
export type CheckMethod = (typeof CHECK_METHODS)[number];

/** What fitted. Nothing of it is kept but the code. */
export const CHECK_CODES = ['reference', 'name', 'email', 'phone', 'when', 'document', 'signature'] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** That a member of staff made sure whom they speak with, and how it ended. */
@Entity({ name: 'contact_check' })
@Check('ck_contact_check_method', "method in ('phone', 'email', 'counter', 'letter')")
@Check(
  'ck_contact_check_passed',
  "passed <@ array['reference', 'name', 'email', 'phone', 'when', 'document', 'signature']",
)
@Check(
  'ck_contact_check_outcome',
  "outcome in ('passed', 'failed') and (outcome = 'failed' or cardinality(passed) >= 2)",
)
@Index('ix_contact_check_registration_id', ['registrationId', 'at'])
export class ContactCheck {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_contact_check' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_contact_check_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_contact_check_staff_id' })
  readonly staffId!: string;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;

  @Column({ type: 'text' })
  readonly method!: CheckMethod;

  @Column({ type: 'text', array: true })
  readonly passed!: CheckCode[];

  @Column({ type: 'text' })
  readonly outcome!: 'passed' | 'failed';
}
