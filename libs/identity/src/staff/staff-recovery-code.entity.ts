import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** One code of a recovery sheet, known by its keyed hash; it takes the place of the authenticator once. */
@Entity({ name: 'staff_recovery_code' })
@Unique('uq_staff_recovery_code_staff_id_code_hash', ['staffId', 'codeHash'])
@Check('ck_staff_recovery_code_code_hash', 'octet_length(code_hash) = 32')
export class RecoveryCode {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_staff_recovery_code' })
  readonly id!: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey('StaffAccount', { name: 'fk_staff_recovery_code_staff_id' })
  readonly staffId!: string;

  @Column({ name: 'code_hash', type: 'bytea' })
  readonly codeHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  readonly usedAt!: Date | null;
}
