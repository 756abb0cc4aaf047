import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed head of the tree. */
@Entity({ name: 'audit_checkpoint' })
@Check('ck_audit_checkpoint_size', 'size > 0')
@Check('ck_audit_checkpoint_root', 'octet_length(root) = 32')
export class AuditCheckpoint {
  /** Number of leaves: the head covers seq 0 to size - 1. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'pk_audit_checkpoint' })
  readonly size!: string;

  @Column({ type: 'bytea' })
  readonly root!: Buffer;

  /** C2SP signed note; what is handed out and kept elsewhere. */
  @Column({ type: 'text' })
  readonly note!: string;

  @Column({ name: 'signed_at', type: 'timestamptz' })
  readonly signedAt!: Date;

  /** The roots of the perfect subtrees, largest first, 32 bytes each: lets the next batch go on from here. */
  @Column({ type: 'bytea' })
  readonly frontier!: Buffer;
}
