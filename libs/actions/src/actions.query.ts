import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@app/platform';
import { BASIS_COLUMNS, type ActionBasis } from './action-basis.query.js';
import { inScope, type Scope } from './in-scope.js';
import { windowsOf, type RecordedWindow } from './proceedings/window-facts.js';

export interface ActionsRow extends ActionBasis {
  readonly title: string;
  readonly summary: string;
}

/** Everyone's list: published actions that are complete in a language. Practice actions are not listed. */
@Injectable()
export class ActionsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  run(scope: Scope, locale: string): Promise<readonly ActionsRow[]> {
    return inScope(this.uow, scope, async (tx) => {
      const rows: Omit<ActionsRow, 'window'>[] = await tx.query(
        `select ${BASIS_COLUMNS}, t.title, t.summary
           from action a
           join lateral (select title, summary from action_text
                          where action_id = a.id and locale = $1 order by version desc limit 1) t on true
          where a.published_at is not null and not a.practice and $1 = any (a.locales)
          order by a.published_at, a.id`,
        [locale],
      );
      const windows = await windowsOf(
        tx,
        rows.map(({ id }) => id),
        this.clock.now(),
      );
      return rows.map((row) => ({ ...row, window: windows.get(row.id) as RecordedWindow }));
    });
  }
}
