import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type OneTimeLinkPurpose = 'staff_enrol' | 'staff_sign_in_demo' | 'handover';

/** A link that works once. Its token is derived from the id, so the row alone lets nobody in. */
@Entity({ name: 'one_time_link' })
@Check('ck_one_time_link_purpose', "purpose in ('staff_enrol', 'staff_sign_in_demo', 'handover')")
@Check('ck_one_time_link_expires_at', 'expires_at > created_at')
@Index('ix_one_time_link_subject_id', ['subjectId'])
export class OneTimeLink {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_one_time_link' })
  readonly id!: string;

  @Column({ type: 'text' })
  readonly purpose!: OneTimeLinkPurpose;

  /** The staff account or the handover. */
  @Column({ name: 'subject_id', type: 'uuid' })
  readonly subjectId!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  readonly expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  readonly usedAt!: Date | null;
}
