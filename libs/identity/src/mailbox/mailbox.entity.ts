import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** An e-mail address, found by its blind index. Whoever controls it owns its registrations; it is not a person. */
@Entity({ name: 'mailbox' })
@Check('ck_mailbox_locale', "locale ~ '^[a-z]{2}(-[A-Z]{2})?$'")
export class Mailbox {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_mailbox' })
  readonly id!: string;

  /** Sealed under the mailbox's key of the class `account`. */
  @Column({ type: 'bytea' })
  readonly address!: Buffer;

  /** The language of mails; only a confirmation changes it, so a stranger cannot. */
  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  readonly confirmedAt!: Date | null;

  /** An address to practise with, to which no mail can be sent. */
  @Column({ type: 'boolean', default: false })
  readonly practice!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;
}
