import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { inScope, type Scope } from '../in-scope.js';

export interface ActionPartyRow {
  readonly organisationId: string;
  readonly slug: string;
  readonly name: string;
}

/** The organisations that have a part in an action, published or not, by name. */
@Injectable()
export class ActionPartiesQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(scope: Scope, actionId: string): Promise<readonly ActionPartyRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(
        `select distinct o.id as "organisationId", o.slug, o.name
           from action_party p join organisation o on o.id = p.organisation_id
          where p.action_id = $1 order by o.name, o.id`,
        [actionId],
      ),
    );
  }
}
