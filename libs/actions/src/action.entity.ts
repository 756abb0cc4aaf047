import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

export const ACTION_TYPES = ['injunction', 'redress', 'model_declaratory'] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

/** A representative action, possibly only planned: court and file number may be absent. */
@Entity({ name: 'action' })
@Unique('uq_action_slug', ['slug'])
@Check('ck_action_slug', "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60")
@Check('ck_action_type', "type in ('injunction', 'redress', 'model_declaratory')")
@Check('ck_action_forum', "forum ~ '^[A-Z]{2}$'")
@Check('ck_action_published_at', 'published_at is null or cardinality(locales) > 0')
export class Action {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_action' })
  readonly id!: string;

  @Column({ type: 'text' })
  readonly slug!: string;

  @Column({ type: 'text' })
  readonly type!: ActionType;

  /** ISO 3166-1 code of the state whose courts decide; its rules decide how people join. */
  @Column({ type: 'text' })
  readonly forum!: string;

  @Column({ type: 'text', nullable: true })
  readonly court!: string | null;

  @Column({ name: 'file_number', type: 'text', nullable: true })
  readonly fileNumber!: string | null;

  @Column({ type: 'text' })
  readonly defendant!: string;

  /** IANA zone in which the calendar dates of this action are meant. */
  @Column({ type: 'text' })
  readonly zone!: string;

  /** A training action on a live system: marked everywhere, outside counts, lists and real mail. */
  @Column({ type: 'boolean' })
  readonly practice!: boolean;

  /** Seeded with a demonstration; every page says that no such action is registered. */
  @Column({ type: 'boolean' })
  readonly example!: boolean;

  /** Being listed is itself sensitive: mails keep a neutral subject and sender. */
  @Column({ name: 'sensitive_listing', type: 'boolean' })
  readonly sensitiveListing!: boolean;

  /** Languages in which texts, questions and wordings are all complete; no page offers another. */
  @Column({ type: 'text', array: true })
  readonly locales!: string[];

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  readonly publishedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
