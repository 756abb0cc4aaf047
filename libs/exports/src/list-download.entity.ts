import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The encrypted file was handed out once more. */
@Entity({ name: 'list_download' })
@Index('ix_list_download_export_id', ['exportId', 'at'])
export class ListDownload {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_list_download' })
  readonly id!: string;

  @Column({ name: 'export_id', type: 'uuid' })
  @ForeignKey('ListExport', { name: 'fk_list_download_export_id' })
  readonly exportId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_list_download_action_id' })
  readonly actionId!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_list_download_staff_id' })
  readonly staffId!: string;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;
}
