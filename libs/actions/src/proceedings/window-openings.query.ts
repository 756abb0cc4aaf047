import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@app/platform';
import { inScope, type Scope } from '../in-scope.js';
import { takesJoining } from './own-cut-off-state.js';
import { windowsOf } from './window-facts.js';

export interface WindowOpening {
  readonly actionId: string;
  readonly windowId: string;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}

/**
 * Published actions that can be joined here now: the window is open, the own cut-off not over. A schedule asks those who registered an interest; whom it has
 * asked it remembers itself.
 */
@Injectable()
export class WindowOpeningsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  run(scope: Scope): Promise<readonly WindowOpening[]> {
    return inScope(this.uow, scope, async (tx) => {
      const actions: { id: string }[] = await tx.query(
        'select id from action where published_at is not null order by id',
      );
      const windows = await windowsOf(
        tx,
        actions.map(({ id }) => id),
        this.clock.now(),
      );
      return [...windows].flatMap(([actionId, window]) => {
        const { windowId, state } = window;
        return windowId !== null && takesJoining(window)
          ? [{ actionId, windowId, opensAt: state.opensAt, closesAt: state.closesAt }]
          : [];
      });
    });
  }
}
