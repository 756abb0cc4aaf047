import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AuditEntry } from './audit-entry.entity.js';

/** What an entry is about, so that the entries on one registration are found. Repeats `subjects` of the entry. */
@Entity({ name: 'audit_subject' })
@Index('ix_audit_subject_subject_id_entry_id', ['subjectId', 'entryId'])
@ForeignKey(() => AuditEntry, ['entryId'], ['id'], { name: 'fk_audit_subject_entry_id' })
export class AuditSubject {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'pk_audit_subject' })
  readonly entryId!: string;

  @PrimaryColumn({ name: 'subject_id', type: 'uuid', primaryKeyConstraintName: 'pk_audit_subject' })
  readonly subjectId!: string;
}
