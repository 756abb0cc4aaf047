import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A legal person with a part in an action. Exactly one of them runs this instance. */
@Entity({ name: 'organisation' })
@Unique('uq_organisation_slug', ['slug'])
@Check('ck_organisation_slug', "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'")
@Check('ck_organisation_country', "country ~ '^[A-Z]{2}$'")
@Index('ix_organisation_operating', ['operating'], { unique: true, where: 'operating' })
export class Organisation {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_organisation' })
  readonly id!: string;

  @Column({ type: 'text' })
  readonly slug!: string;

  @Column({ type: 'text' })
  readonly name!: string;

  @Column({ type: 'text' })
  readonly country!: string;

  @Column({ name: 'postal_address', type: 'text' })
  readonly postalAddress!: string;

  @Column({ type: 'text', nullable: true })
  readonly email!: string | null;

  @Column({ type: 'text', nullable: true })
  readonly website!: string | null;

  @Column({ type: 'boolean' })
  readonly operating!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: Date;
}
