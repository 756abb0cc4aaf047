import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SupportChannel, SupportCheck } from './support-codes.js';

export type ContactResult = 'passed' | 'failed';

/** One check that it is the person who calls, writes or stands at the counter. Holds codes; nothing the person said. */
@Entity({ name: 'support_contact' })
@Check('ck_support_contact_channel', "channel in ('phone', 'letter', 'counter')")
@Check('ck_support_contact_result', "result in ('passed', 'failed')")
@Check(
  'ck_support_contact_checks',
  "checks <@ array['reference_known', 'called_number_on_file', 'letter_signed', 'id_document_seen', 'birth_date_right']",
)
@Check(
  'ck_support_contact_birth_date_wrong',
  "not (birth_date_wrong and (result = 'passed' or 'birth_date_right' = any (checks)))",
)
@Index('ix_support_contact_registration_id', ['registrationId', 'at'])
@Index('ix_support_contact_action_id', ['actionId', 'at'])
export class SupportContact {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_support_contact' })
  readonly id!: string;

  /** Not a foreign key: it outlives a draft. */
  @Column({ name: 'registration_id', type: 'uuid' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_support_contact_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_support_contact_staff_id' })
  readonly staffId!: string;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;

  @Column({ type: 'text' })
  readonly channel!: SupportChannel;

  @Column({ type: 'text', array: true })
  readonly checks!: SupportCheck[];

  /** A date was entered and it is not the one on file: one of five tries. */
  @Column({ name: 'birth_date_wrong', type: 'boolean' })
  readonly birthDateWrong!: boolean;

  @Column({ type: 'text' })
  readonly result!: ContactResult;
}
