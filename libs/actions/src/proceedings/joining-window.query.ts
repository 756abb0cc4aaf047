import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@app/platform';
import { JoiningWindowNotOpen, OwnCutOffOver } from '../actions.errors.js';
import { inScope, type Scope } from '../in-scope.js';
import { isCutOff } from './own-cut-off-state.js';
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

  /** For use cases: the open window's id, or JoiningWindowNotOpen, or OwnCutOffOver where only the organisation has ended. */
  async requireOpen(scope: Scope, actionId: string): Promise<string> {
    const window = await this.run(scope, actionId);
    const { windowId, state, ownCutOff } = window;
    if (state.state !== 'open' || windowId === null) throw new JoiningWindowNotOpen({ window: state.state });
    if (isCutOff(window)) throw new OwnCutOffOver({ lastDay: ownCutOff?.lastDay ?? '' });
    return windowId;
  }
}
