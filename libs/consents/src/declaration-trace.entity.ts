import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Coarse network evidence of one declaration, by its id. Sealed under the technical key and ended with it. */
@Entity({ name: 'declaration_trace' })
@Index('ix_declaration_trace_registration_id', ['registrationId', 'at'])
@Index('ix_declaration_trace_key_id', ['keyId'])
export class DeclarationTrace {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_declaration_trace' })
  @ForeignKey('Declaration', { name: 'fk_declaration_trace_id', onDelete: 'CASCADE' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_declaration_trace_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_declaration_trace_action_id' })
  readonly actionId!: string;

  @Column({ name: 'key_id', type: 'uuid' })
  readonly keyId!: string;

  @Column({ type: 'bytea' })
  readonly sealed!: Buffer;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;
}
