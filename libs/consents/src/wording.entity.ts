import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { WordingKind } from './wording-kinds.js';

/** A text people decide on, in one language. Content-addressed and never changed; a new text is a new version. */
@Entity({ name: 'wording' })
@Unique('uq_wording_sha256', ['sha256'])
@Unique('uq_wording_action_id_kind_locale_version', ['actionId', 'kind', 'locale', 'version'])
@Check('ck_wording_kind', "kind ~ '^([A-Z][A-Z0-9]*(_[A-Z0-9]+)*|(legal_effect|leaving)[.][a-z]+(_[a-z]+)*)$'")
@Check('ck_wording_locale', "locale ~ '^[a-z]{2}$'")
@Check('ck_wording_version', 'version > 0')
@Check('ck_wording_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_wording_withdrawn_at', 'withdrawn_at is null or published_at is not null')
export class Wording {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_wording' })
  readonly id!: string;

  /** Null for a text that serves every action of the instance. */
  @Column({ name: 'action_id', type: 'uuid', nullable: true })
  @ForeignKey('Action', { name: 'fk_wording_action_id' })
  readonly actionId!: string | null;

  @Column({ type: 'text' })
  readonly kind!: WordingKind;

  @Column({ type: 'int' })
  readonly version!: number;

  @Column({ type: 'text' })
  readonly locale!: string;

  /** Markdown; see `wordingMarkdown` for the part of it that is allowed. */
  @Column({ type: 'text' })
  readonly body!: string;

  /** Of `canonicalWording`, in hex. */
  @Column({ type: 'text' })
  readonly sha256!: string;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  readonly publishedAt!: Date | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  readonly withdrawnAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
