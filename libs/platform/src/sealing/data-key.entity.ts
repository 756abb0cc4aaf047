import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { RetentionClass, SubjectKind } from './data-key.js';

/**
 * One wrapped key per subject and retention class. Deleting the row erases everything sealed under it; how long a
 * backup of this one table is kept therefore bounds how long erased data could be brought back.
 */
@Entity({ name: 'data_key' })
@Check(
  'ck_data_key_subject_kind',
  "subject_kind in ('registration', 'mailbox', 'staff', 'instance', 'extract', 'action')",
)
@Check(
  'ck_data_key_audit',
  "(subject_kind = 'action') = (retention_class = 'audit') and (subject_kind <> 'action' or subject_id = action_id and registration_id is null)",
)
@Check(
  'ck_data_key_retention_class',
  "retention_class in ('case', 'evidence', 'technical', 'preserved', 'account', 'audit')",
)
@Check('ck_data_key_registration_id', "(subject_kind = 'registration') = (registration_id is not null)")
@Unique('uq_data_key_subject_id_subject_kind_retention_class', ['subjectId', 'subjectKind', 'retentionClass'])
export class DataKeyRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_data_key' })
  readonly id!: string;

  @Column({ name: 'subject_kind', type: 'text' })
  readonly subjectKind!: SubjectKind;

  @Column({ name: 'subject_id', type: 'uuid' })
  readonly subjectId!: string;

  @Column({ name: 'retention_class', type: 'text' })
  readonly retentionClass!: RetentionClass;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  /** A copy of what `wrapped` itself says, so that a rotation finds what is left to do. */
  @Column({ name: 'master_key_id', type: 'text' })
  readonly masterKeyId!: string;

  @Column({ type: 'bytea' })
  readonly wrapped!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
