import type { ClaimType } from '@app/joining-rules';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ActionType } from '../action.entity.js';

/** Counsel's word, in an action, on exactly these rules. The newest row counts; `signed` false takes it back. */
@Entity({ name: 'rules_sign_off' })
@Check('ck_rules_sign_off_name', "name ~ '[^[:space:]]'")
@Check('ck_rules_sign_off_scope', 'cardinality(action_types) > 0 and cardinality(claim_types) > 0')
@Index('ix_rules_sign_off_action_id', ['actionId', 'recordedAt'])
export class RulesSignOff {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_rules_sign_off' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_rules_sign_off_action_id' })
  readonly actionId!: string;

  @Column({ name: 'forum_profile_id', type: 'uuid' })
  @ForeignKey('StoredForumProfile', { name: 'fk_rules_sign_off_forum_profile_id' })
  readonly forumProfileId!: string;

  @Column({ type: 'boolean' })
  readonly signed!: boolean;

  /** Who answers for it, by name and title, as the document shows it. */
  @Column({ type: 'text' })
  readonly name!: string;

  @Column({ name: 'signed_on', type: 'date' })
  readonly signedOn!: string;

  @Column({ name: 'action_types', type: 'text', array: true })
  readonly actionTypes!: ActionType[];

  @Column({ name: 'claim_types', type: 'text', array: true })
  readonly claimTypes!: ClaimType[];

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
