import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Counsel's word on exactly one version of a sentence. */
@Entity({ name: 'ground_variant_approval' })
@Unique('uq_ground_variant_approval_variant_id', ['variantId'])
export class GroundVariantApproval {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_ground_variant_approval' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_ground_variant_approval_action_id' })
  readonly actionId!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  @ForeignKey('GroundVariant', { name: 'fk_ground_variant_approval_variant_id' })
  readonly variantId!: string;

  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  readonly approvedBy!: string | null;

  @Column({ name: 'approved_at', type: 'timestamptz' })
  readonly approvedAt!: Date;
}
