import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { SubjectKind } from './data-key.js';
import type { BlindIndexKind } from './normalisers.js';

/**
 * Keyed hashes by which sealed data can be found by equality, and by nothing else. Rows are inserted and deleted,
 * never changed.
 */
@Entity({ name: 'blind_index' })
@Check('ck_blind_index_kind', "kind in ('email', 'person', 'account', 'official_reference')")
@Check('ck_blind_index_subject_kind', "subject_kind in ('registration', 'mailbox', 'staff', 'instance')")
@Check('ck_blind_index_value', 'octet_length(value) = 32')
@Check('ck_blind_index_registration_id', "(subject_kind = 'registration') = (registration_id is not null)")
@Unique('uq_blind_index_subject_id_kind_value', ['subjectId', 'kind', 'value'])
@Index('ix_blind_index_kind_value', ['kind', 'value'])
export class BlindIndexRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_blind_index' })
  readonly id!: string;

  @Column({ type: 'text' })
  readonly kind!: BlindIndexKind;

  @Column({ name: 'subject_kind', type: 'text' })
  readonly subjectKind!: SubjectKind;

  @Column({ name: 'subject_id', type: 'uuid' })
  readonly subjectId!: string;

  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  readonly registrationId!: string | null;

  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  readonly actionId!: string | null;

  @Column({ name: 'index_key_id', type: 'text' })
  readonly indexKeyId!: string;

  @Column({ name: 'normaliser_version', type: 'int' })
  readonly normaliserVersion!: number;

  @Column({ type: 'bytea' })
  readonly value!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
