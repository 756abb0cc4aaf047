import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One act. `canonical` is the entry; the other columns repeat parts of it for searching and are checked against it. */
@Entity({ name: 'audit_entry' })
@Check('ck_audit_entry_leaf_hash', `leaf_hash = sha256('\\x00'::bytea || canonical)`)
@Check('ck_audit_entry_actor_kind', `actor_kind in ('anonymous', 'claimant', 'staff', 'system')`)
@Index('ix_audit_entry_action_id', ['actionId', 'id'])
@Index('ix_audit_entry_actor_id', ['actorId', 'id'])
export class AuditEntry {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_audit_entry' })
  readonly id!: string;

  /** RFC 8785 bytes as they were hashed. */
  @Column({ type: 'bytea' })
  readonly canonical!: Buffer;

  /** RFC 6962 leaf hash of `canonical`. */
  @Column({ name: 'leaf_hash', type: 'bytea' })
  readonly leafHash!: Buffer;

  @Column({ type: 'text' })
  readonly type!: string;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;

  @Column({ name: 'actor_kind', type: 'text' })
  readonly actorKind!: string;

  /** Mailbox, staff account or process; null for strangers. */
  @Column({ name: 'actor_id', type: 'text', nullable: true })
  readonly actorId!: string | null;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;
}
