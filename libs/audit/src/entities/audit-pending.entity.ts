import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AuditEntry } from './audit-entry.entity.js';

/** An entry that is not in the tree yet. The sequencer deletes the row in the transaction that adds the leaf. */
@Entity({ name: 'audit_pending' })
@ForeignKey(() => AuditEntry, ['entryId'], ['id'], { name: 'fk_audit_pending_entry_id' })
export class AuditPending {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'pk_audit_pending' })
  readonly entryId!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
