import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AuditEntry } from './audit-entry.entity.js';

/** The salt of an entry's commitments. Without it they say nothing about anyone, so erasing a person deletes it. */
@Entity({ name: 'audit_salt' })
@ForeignKey(() => AuditEntry, ['entryId'], ['id'], { name: 'fk_audit_salt_entry_id' })
export class AuditSalt {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'pk_audit_salt' })
  readonly entryId!: string;

  @Column({ type: 'bytea' })
  readonly salt!: Buffer;
}
