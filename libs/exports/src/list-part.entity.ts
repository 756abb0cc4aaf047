import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * Who is in a list, some thousand to a row. Kept after the file is gone: whoever is told of an erasure or a
 * correction later (Article 19 GDPR), and what a person is told about recipients (Article 15 (1)(c)), is read here.
 */
@Entity({ name: 'list_part' })
@Check('ck_list_part_part', 'part > 0')
export class ListPart {
  @PrimaryColumn({ name: 'export_id', type: 'uuid', primaryKeyConstraintName: 'pk_list_part' })
  @ForeignKey('ListExport', { name: 'fk_list_part_export_id' })
  readonly exportId!: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_list_part' })
  readonly part!: number;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_list_part_action_id' })
  readonly actionId!: string;

  @Column({ name: 'registration_ids', type: 'uuid', array: true })
  readonly registrationIds!: string[];
}
