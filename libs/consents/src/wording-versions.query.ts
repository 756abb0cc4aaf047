import { Injectable } from '@nestjs/common';
import { inScope, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import type { WordingKind } from './wording-kinds.js';

export interface WordingVersionRow {
  readonly id: string;
  readonly kind: WordingKind;
  readonly locale: string;
  readonly version: number;
  readonly sha256: string;
  readonly body: string;
  readonly publishedAt: Date;
  readonly withdrawnAt: Date | null;
  /** A text of the instance, used where the action has none of its own. */
  readonly ofInstance: boolean;
}

/** Every published version of the texts that apply to an action, the newest of each kind and language first. */
@Injectable()
export class WordingVersionsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(scope: Scope, actionId: string): Promise<readonly WordingVersionRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(
        `select id, kind, locale, version, sha256, body, published_at as "publishedAt", withdrawn_at as "withdrawnAt",
                action_id is null as "ofInstance"
           from wording where (action_id = $1 or action_id is null) and published_at is not null
          order by kind, locale, action_id nulls last, version desc`,
        [actionId],
      ),
    );
  }
}
