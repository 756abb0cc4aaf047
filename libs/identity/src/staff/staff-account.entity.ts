import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A member of staff, found at sign-in by the blind index of their e-mail address. */
@Entity({ name: 'staff_account' })
@Check('ck_staff_account_locale', "locale ~ '^[a-z]{2}(-[A-Z]{2})?$'")
@Check('ck_staff_account_password_hash', "password_hash like '$argon2id$%'")
@Check('ck_staff_account_enrolled_at', 'enrolled_at is null or (password_hash is not null and totp_secret is not null)')
export class StaffAccount {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_staff_account' })
  readonly id!: string;

  /** Name and e-mail address, sealed under the account's key. */
  @Column({ type: 'bytea' })
  readonly profile!: Buffer;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  readonly passwordHash!: string | null;

  @Column({ name: 'totp_secret', type: 'bytea', nullable: true })
  readonly totpSecret!: Buffer | null;

  /** Shown during enrolment; replaces the secret in use only once a code of it was entered. */
  @Column({ name: 'pending_totp_secret', type: 'bytea', nullable: true })
  readonly pendingTotpSecret!: Buffer | null;

  /** The last used step of 30 seconds; it and all before it are refused. */
  @Column({ name: 'totp_last_step', type: 'int', nullable: true })
  readonly totpLastStep!: number | null;

  /** Wrong codes in a row after a right password, which a stranger cannot cause. */
  @Column({ name: 'totp_failures', type: 'int', default: 0 })
  readonly totpFailures!: number;

  @Column({ name: 'totp_paused_until', type: 'timestamptz', nullable: true })
  readonly totpPausedUntil!: Date | null;

  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ name: 'enrolled_at', type: 'timestamptz', nullable: true })
  readonly enrolledAt!: Date | null;

  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  readonly disabledAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
