import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CodedFacts } from '../questionnaire/definition.js';

/** Coded answers a partner prefilled; taken over once by the person. Holds no personal data and no declaration. */
@Entity({ name: 'handover' })
@Unique('uq_handover_idempotency_key_hash', ['idempotencyKeyHash'])
@Check('ck_handover_idempotency_key_hash', "idempotency_key_hash ~ '^[0-9a-f]{64}$'")
@Check('ck_handover_request_sha256', "request_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_handover_expires_at', 'expires_at > created_at')
@Index('ix_handover_expires_at', ['expiresAt'])
export class Handover {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_handover' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_handover_action_id' })
  readonly actionId!: string;

  /** The version the facts were checked against. */
  @Column({ name: 'questionnaire_id', type: 'uuid' })
  @ForeignKey('Questionnaire', { name: 'fk_handover_questionnaire_id' })
  readonly questionnaireId!: string;

  @Column({ type: 'text' })
  readonly locale!: string;

  @Column({ name: 'idempotency_key_hash', type: 'text' })
  readonly idempotencyKeyHash!: string;

  @Column({ name: 'request_sha256', type: 'text' })
  readonly requestSha256!: string;

  @Column({ type: 'jsonb' })
  readonly facts!: CodedFacts;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  readonly expiresAt!: Date;

  @Column({ name: 'taken_at', type: 'timestamptz', nullable: true })
  readonly takenAt!: Date | null;
}
