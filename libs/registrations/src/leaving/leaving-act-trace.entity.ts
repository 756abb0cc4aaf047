import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Coarse network evidence of one act of leaving, by its id. Sealed under the technical key and ended with it. */
@Entity({ name: 'leaving_act_trace' })
@Index('ix_leaving_act_trace_registration_id', ['registrationId', 'at'])
@Index('ix_leaving_act_trace_key_id', ['keyId'])
export class LeavingActTrace {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_leaving_act_trace' })
  @ForeignKey('LeavingActRow', { name: 'fk_leaving_act_trace_id', onDelete: 'CASCADE' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_leaving_act_trace_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_leaving_act_trace_action_id' })
  readonly actionId!: string;

  @Column({ name: 'key_id', type: 'uuid' })
  readonly keyId!: string;

  @Column({ type: 'bytea' })
  readonly sealed!: Buffer;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;
}
