import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

export type PartyRole = 'claimant_entity' | 'co_claimant' | 'counsel' | 'administrator' | 'partner';
export type PartyCapacity = 'controller' | 'joint_controller' | 'processor';

/** The part an organisation has in an action, and for how long. */
@Entity({ name: 'action_party' })
@Unique('uq_action_party_action_id_organisation_id_role_from_date', ['actionId', 'organisationId', 'role', 'fromDate'])
@Check('ck_action_party_role', "role in ('claimant_entity', 'co_claimant', 'counsel', 'administrator', 'partner')")
@Check('ck_action_party_capacity', "capacity in ('controller', 'joint_controller', 'processor')")
@Check('ck_action_party_to_date', 'to_date is null or to_date >= from_date')
export class ActionParty {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_action_party' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_action_party_action_id' })
  readonly actionId!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  @ForeignKey('Organisation', { name: 'fk_action_party_organisation_id' })
  readonly organisationId!: string;

  @Column({ type: 'text' })
  readonly role!: PartyRole;

  @Column({ type: 'text' })
  readonly capacity!: PartyCapacity;

  @Column({ name: 'from_date', type: 'date' })
  readonly fromDate!: string;

  @Column({ name: 'to_date', type: 'date', nullable: true })
  readonly toDate!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
