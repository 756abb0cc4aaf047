import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * A browser from which an account signed in before, known by the SHA-256 of its cookie. It opens nothing; it only has
 * wrong tries of its own, so that those of strangers elsewhere do not slow the owner down.
 */
@Entity({ name: 'known_browser' })
@Unique('uq_known_browser_token_hash', ['tokenHash'])
@Check('ck_known_browser_token_hash', 'octet_length(token_hash) = 32')
@Index('ix_known_browser_staff_id', ['staffId'])
export class KnownBrowser {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_known_browser' })
  readonly id!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_known_browser_staff_id' })
  readonly staffId!: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  readonly tokenHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz' })
  readonly lastUsedAt!: Date;

  /** Wrong second factors in a row from this browser. */
  @Column({ type: 'int', default: 0 })
  readonly failures!: number;

  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true })
  readonly pausedUntil!: Date | null;
}
