import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Why support looks somebody up. Texts are in the catalogue under `support.reason.<code>`. */
export const LOOKUP_REASONS = ['call', 'mail', 'visit', 'letter', 'lost_access', 'bounced_mail'] as const;
export type LookupReason = (typeof LOOKUP_REASONS)[number];

/** One search by reference. Found, it opens the page of that registration to whoever searched, for a while. */
@Entity({ name: 'support_lookup' })
@Check('ck_support_lookup_reason_code', "reason_code ~ '^[a-z]+(_[a-z]+)*$'")
@Check('ck_support_lookup_action_id', '(action_id is null) = (registration_id is null)')
@Index('ix_support_lookup_staff_id', ['staffId', 'at'])
export class SupportLookup {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_support_lookup' })
  readonly id!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_support_lookup_staff_id' })
  readonly staffId!: string;

  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  @Column({ name: 'reason_code', type: 'text' })
  readonly reasonCode!: LookupReason;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;
}
