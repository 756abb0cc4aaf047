import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NoticeParam } from './notice-source.js';

export type NoticeState = 'queued' | 'sent' | 'failed' | 'suppressed' | 'erased';

/** Who was told what and when. Holds no address and no text: both are resolved when the mail is sent. */
@Entity({ name: 'notice' })
@Check('ck_notice_state', "state in ('queued', 'sent', 'failed', 'suppressed', 'erased')")
@Check('ck_notice_sent_at', "(state = 'sent') <= (sent_at is not null)")
@Check('ck_notice_locale', "locale ~ '^[a-z]{2}(-[A-Z]{2})?$'")
@Check('ck_notice_body_sha256', "body_sha256 ~ '^[0-9a-f]{64}$'")
@Index('ix_notice_registration_id', ['registrationId'])
@Index('ix_notice_mailbox_id', ['mailboxId'])
export class Notice {
  /** Also the first half of the Message-ID, so that a repeated mail is recognised as the same. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_notice' })
  readonly id!: string;

  @Column({ type: 'text' })
  readonly template!: string;

  @Column({ name: 'template_version', type: 'int' })
  readonly templateVersion!: number;

  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  @Column({ name: 'mailbox_id', type: 'uuid', nullable: true })
  readonly mailboxId!: string | null;

  @Column({ name: 'staff_id', type: 'uuid', nullable: true })
  readonly staffId!: string | null;

  /** Ids and codes only. */
  @Column({ type: 'jsonb' })
  readonly params!: Readonly<Record<string, NoticeParam>>;

  @Column({ type: 'text', default: 'queued' })
  readonly state!: NoticeState;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  readonly sentAt!: Date | null;

  /** The mail server's reply code, or our own code; never its text, which may quote the address. */
  @Column({ name: 'transport_response', type: 'text', nullable: true })
  readonly transportResponse!: string | null;

  /** SHA-256 of the mail as it was sent, in hex. */
  @Column({ name: 'body_sha256', type: 'text', nullable: true })
  readonly bodySha256!: string | null;
}
