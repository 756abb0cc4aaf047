import { Injectable } from '@nestjs/common';
import { ActionRulesQuery, inScope, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import { completeLocales } from './action-gaps.js';

/** The languages in which somebody can begin in an action: those in which everything it can ask for is there now. */
@Injectable()
export class OfferedLocalesQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
  ) {}

  run(scope: Scope, action: { readonly id: string; readonly locales: readonly string[] }): Promise<readonly string[]> {
    return inScope(this.uow, scope, async (tx) => {
      const rules = await this.rules.running(tx, action.id);
      return completeLocales(tx, { actionId: action.id, locales: action.locales, rules });
    });
  }
}
