import { Injectable } from '@nestjs/common';
import { ActionRulesQuery, inScope, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import { actionGaps } from './action-gaps.js';

/** By language of an action, what is missing before a start page offers it. */
@Injectable()
export class ActionGapsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
  ) {}

  run(
    scope: Scope,
    action: { readonly id: string; readonly locales: readonly string[] },
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    return inScope(this.uow, scope, async (tx) => {
      const found = new Map<string, readonly string[]>();
      const of = { actionId: action.id, rules: await this.rules.running(tx, action.id) };
      for (const locale of action.locales) found.set(locale, await actionGaps(tx, { ...of, locales: [locale] }));
      return found;
    });
  }
}
