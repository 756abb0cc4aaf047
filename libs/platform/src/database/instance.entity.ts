import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { SeparationProfile } from '../actor.js';

/** The single row that says what this installation is. */
@Entity({ name: 'instance' })
@Check('ck_instance_one_row', 'id = 1')
@Check('ck_instance_separation', "separation in ('small', 'standard')")
export class Instance {
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_instance' })
  readonly id!: number;

  /** Set when the database is created and never on one that holds registrations (a trigger refuses it). */
  @Column({ type: 'boolean', default: false })
  readonly demo!: boolean;

  /** The origin line of the log's checkpoints; chosen once, since every signed head names it. */
  @Column({ name: 'log_origin', type: 'text' })
  readonly logOrigin!: string;

  /** How many people a step takes; chosen at set-up. */
  @Column({ type: 'text', default: 'standard' })
  readonly separation!: SeparationProfile;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
