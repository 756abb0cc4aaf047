import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { AuditEntry } from './audit-entry.entity.js';

/** The place of an entry in the Merkle tree. */
@Entity({ name: 'audit_leaf' })
@Unique('uq_audit_leaf_entry_id', ['entryId'])
@Check('ck_audit_leaf_seq', 'seq >= 0')
@Check('ck_audit_leaf_leaf_hash', 'octet_length(leaf_hash) = 32')
@ForeignKey(() => AuditEntry, ['entryId'], ['id'], { name: 'fk_audit_leaf_entry_id' })
export class AuditLeaf {
  /** Counts from 0 without gaps. A bigint, which the driver reads as text. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'pk_audit_leaf' })
  readonly seq!: string;

  @Column({ name: 'entry_id', type: 'uuid' })
  readonly entryId!: string;

  @Column({ name: 'leaf_hash', type: 'bytea' })
  readonly leafHash!: Buffer;
}
