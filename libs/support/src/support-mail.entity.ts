import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A member of staff had a mail sent again to the mailbox on file. */
@Entity({ name: 'support_mail' })
@Check('ck_support_mail_template', "template in ('confirm-submission', 'submission-received', 'interest-recorded')")
@Index('ix_support_mail_registration_id', ['registrationId', 'askedAt'])
@Index('ix_support_mail_action_id', ['actionId'])
export class SupportMail {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_support_mail' })
  readonly id!: string;

  /** Not a foreign key: it outlives a draft. */
  @Column({ name: 'registration_id', type: 'uuid' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_support_mail_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_support_mail_staff_id' })
  readonly staffId!: string;

  @Column({ type: 'text' })
  readonly template!: 'confirm-submission' | 'submission-received' | 'interest-recorded';

  @Column({ name: 'asked_at', type: 'timestamptz' })
  readonly askedAt!: Date;
}
