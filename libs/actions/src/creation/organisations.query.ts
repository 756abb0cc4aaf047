import { Injectable } from '@nestjs/common';
import { type Actor, UnitOfWork } from '@app/platform';

export interface OrganisationRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly country: string;
}

/** Organisations that have or can have a part in an action; none of it is secret. */
@Injectable()
export class OrganisationsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: Actor): Promise<readonly OrganisationRow[]> {
    return this.uow.read(actor, (tx) => tx.query('select id, slug, name, country from organisation order by name, id'));
  }
}
