import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The rules of a forum in one version, whole, as an action took them: they outlive the release that shipped them. */
@Entity({ name: 'forum_profile' })
@Unique('uq_forum_profile_rules_sha256', ['rulesSha256'])
@Check('ck_forum_profile_forum', "forum ~ '^[A-Z]{2}$'")
@Check('ck_forum_profile_version', 'version > 0')
@Check('ck_forum_profile_rules_sha256', "rules_sha256 ~ '^[0-9a-f]{64}$'")
export class StoredForumProfile {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_forum_profile' })
  readonly id!: string;

  @Column({ type: 'text' })
  readonly forum!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ name: 'rules_sha256', type: 'text' })
  readonly rulesSha256!: string;

  /** As in the file: sources by name, no sign-off. */
  @Column({ type: 'jsonb' })
  readonly rules!: object;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
