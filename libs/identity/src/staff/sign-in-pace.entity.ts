import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Tries to sign in under one login, from one network or from one known browser, counted for a quarter of an hour. */
@Entity({ name: 'sign_in_pace' })
@Check('ck_sign_in_pace_key', 'octet_length(key) = 32')
@Index('ix_sign_in_pace_expires_at', ['expiresAt'])
export class SignInTries {
  /** A keyed hash: neither logins nor addresses are for keeping. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'pk_sign_in_pace' })
  readonly key!: Buffer;

  @Column({ type: 'int' })
  readonly tries!: number;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  readonly expiresAt!: Date;
}
