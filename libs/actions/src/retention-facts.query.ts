import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@app/platform';
import { inScope, type Scope } from './in-scope.js';
import { finalEnd } from './proceedings/final-end.js';
import { standingEvents, windowsOf } from './proceedings/window-facts.js';
import { PurposesQuery, type PurposeRow } from './purposes.query.js';

export interface RetentionFacts {
  readonly actionId: string;
  readonly purposes: readonly PurposeRow[];
  /** From when on `final_end` counts; null while the action goes on. */
  readonly finalEnd: Date | null;
  /** From when on `window_decision` counts; null while joining is or may become possible. */
  readonly windowClosed: Date | null;
}

/** What retention depends on, for every action with a register of purposes. */
@Injectable()
export class RetentionFactsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly purposes: PurposesQuery,
    private readonly clock: Clock,
  ) {}

  run(scope: Scope): Promise<readonly RetentionFacts[]> {
    return inScope(this.uow, scope, async (tx) => {
      const rows: { id: string }[] = await tx.query(
        'select id from action a where exists (select from purpose p where p.action_id = a.id) order by id',
      );
      const ids = rows.map(({ id }) => id);
      const windows = await windowsOf(tx, ids, this.clock.now());
      const events = await standingEvents(tx, ids);
      const facts: RetentionFacts[] = [];
      for (const actionId of ids) {
        const state = windows.get(actionId)?.state;
        facts.push({
          actionId,
          purposes: await this.purposes.run(tx, actionId),
          finalEnd: finalEnd(events.filter((event) => event.actionId === actionId)),
          windowClosed: state?.state === 'closed' ? state.closesAt : null,
        });
      }
      return facts;
    });
  }
}
