import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The page of one act of leaving with what was on it of the person alone, by the act's id. Sealed under the case key. */
@Entity({ name: 'leaving_page' })
@Index('ix_leaving_page_registration_id', ['registrationId', 'at'])
@Index('ix_leaving_page_key_id', ['keyId'])
export class LeavingPage {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_leaving_page' })
  @ForeignKey('LeavingActRow', { name: 'fk_leaving_page_id', onDelete: 'CASCADE' })
  readonly id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey('Registration', { name: 'fk_leaving_page_registration_id' })
  readonly registrationId!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_leaving_page_action_id' })
  readonly actionId!: string;

  @Column({ name: 'key_id', type: 'uuid' })
  readonly keyId!: string;

  @Column({ type: 'bytea' })
  readonly sealed!: Buffer;

  @Column({ type: 'timestamptz' })
  readonly at!: Date;
}
