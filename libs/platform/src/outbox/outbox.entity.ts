import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A promise to do something after commit. Open until its handler closes it in the handler's own transaction. */
@Entity({ name: 'outbox' })
@Check('ck_outbox_queue', "queue in ('mail', 'work', 'lists')")
@Index('ix_outbox_open', ['availableAt'], { where: 'done_at is null and failed_at is null' })
@Index('ix_outbox_registration_id', ['registrationId'])
export class OutboxRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_outbox' })
  readonly id!: string;

  @Column({ type: 'text' })
  readonly topic!: string;

  @Column({ type: 'text' })
  readonly queue!: string;

  /** Ids and codes only; never personal data, never a secret. */
  @Column({ type: 'jsonb' })
  readonly payload!: Readonly<Record<string, unknown>>;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;

  @Column({ name: 'available_at', type: 'timestamptz', default: () => 'now()' })
  readonly availableAt!: Date;

  @Column({ name: 'offered_at', type: 'timestamptz', nullable: true })
  readonly offeredAt!: Date | null;

  @Column({ type: 'int', default: 0 })
  readonly attempts!: number;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  readonly lastError!: string | null;

  @Column({ name: 'failed_at', type: 'timestamptz', nullable: true })
  readonly failedAt!: Date | null;

  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  readonly doneAt!: Date | null;
}
