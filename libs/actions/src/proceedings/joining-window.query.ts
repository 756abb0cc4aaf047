import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@app/platform';
import { JoiningWindowNotOpen } from '../actions.errors.js';
import { inScope, type Scope } from '../in-scope.js';
import { windowsOf, type RecordedWindow } from './window-facts.js';

/** The joining window of one action as it is now. */
@Injectable()
export class JoiningWindowQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async run(scope: Scope, actionId: string): Promise<RecordedWindow> {
    const windows = await inScope(this.uow, scope, (tx) => windowsOf(tx, [actionId], this.clock.now()));
    return windows.get(actionId) as RecordedWindow;
  }

  /** For use cases: the open window's id, or JoiningWindowNotOpen. */
  async requireOpen(scope: Scope, actionId: string): Promise<string> {
    const { windowId, state } = await this.run(scope, actionId);
    if (state.state !== 'open' || windowId === null) throw new JoiningWindowNotOpen({ window: state.state });
    return windowId;
  }
}
