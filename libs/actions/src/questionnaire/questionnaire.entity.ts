import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { QuestionnaireDefinition } from './definition.js';

/** One version of an action's questions in all its languages. Never changed once published. */
@Entity({ name: 'questionnaire' })
@Unique('uq_questionnaire_action_id_version', ['actionId', 'version'])
@Check('ck_questionnaire_version', 'version > 0')
@Check('ck_questionnaire_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
export class Questionnaire {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_questionnaire' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_questionnaire_action_id' })
  readonly actionId!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'jsonb' })
  readonly definition!: QuestionnaireDefinition;

  /** Of the RFC 8785 form of the definition, in hex. */
  @Column({ type: 'text' })
  readonly sha256!: string;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  readonly publishedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
