import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** How someone registers with the authority without us, in one language. */
export interface OfficialRouteText {
  /** As a link or a heading: "Federal Office of Justice, register of representative actions". */
  readonly authority: string;
  /** What to do, what it costs, in which form: plain paragraphs, separated by an empty line. */
  readonly text: string;
}

/** The newest version counts; one without texts takes the route back. Never changed. */
@Entity({ name: 'official_route' })
@Unique('uq_official_route_action_id_version', ['actionId', 'version'])
@Check('ck_official_route_version', 'version > 0')
@Check('ck_official_route_url', "url is null or (url ~ '^https?://' and texts is not null)")
export class OfficialRoute {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_official_route' })
  readonly id!: string;

  @Column({ name: 'action_id', type: 'uuid' })
  @ForeignKey('Action', { name: 'fk_official_route_action_id' })
  readonly actionId!: string;

  @Column({ type: 'int' })
  readonly version!: number;

  /** Null where the only way is a letter. */
  @Column({ type: 'text', nullable: true })
  readonly url!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  readonly texts!: Readonly<Record<string, OfficialRouteText>> | null;

  @Column({ name: 'source_title', type: 'text' })
  readonly sourceTitle!: string;

  @Column({ name: 'source_url', type: 'text', nullable: true })
  readonly sourceUrl!: string | null;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  readonly recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  readonly recordedAt!: Date;
}
