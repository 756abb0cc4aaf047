import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What stood on a page when somebody declared something on it, under its own hash. Only ever added; holds nobody's data. */
@Entity({ name: 'shown_page' })
@Check('ck_shown_page_sha256', "sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')")
@Check('ck_shown_page_page', "page ~ '^[a-z]+(-[a-z]+)*$'")
@Check('ck_shown_page_locale', "locale ~ '^[a-z]{2}$'")
@Index('ix_shown_page_action_id', ['actionId'])
export class KeptPage {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_shown_page' })
  readonly sha256!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_shown_page_action_id' })
  readonly actionId!: string;

  @Column({ type: 'text' })
  readonly page!: string;

  @Column({ type: 'text' })
  readonly locale!: string;

  /** RFC 8785 JSON of `ShownPage`, exactly the bytes that were hashed. */
  @Column({ type: 'text' })
  readonly canonical!: string;

  @Column({ name: 'first_shown_at', type: 'timestamptz' })
  readonly firstShownAt!: Date;
}
