import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How much was asked for by whom, by keyed hash and for minutes. The library that counts writes it, in this order of
 * columns; the table is not logged, not replicated and not backed up.
 */
@Entity({ name: 'rate_limit' })
export class RateLimit {
  /** "class:a|m:hash" or "proof:id", with the library's prefix. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_rate_limit' })
  readonly key!: string;

  @Column({ type: 'integer' })
  readonly points!: number;

  /** Milliseconds since 1970. */
  @Column({ type: 'bigint' })
  readonly expire!: string;
}
