import { Injectable } from '@nestjs/common';
import { inScope, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import { actionGaps } from './action-gaps.js';

/** By language of an action, what is missing before a start page offers it. */
@Injectable()
export class ActionGapsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(
    scope: Scope,
    action: { readonly id: string; readonly locales: readonly string[] },
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    return inScope(this.uow, scope, async (tx) => {
      const found = new Map<string, readonly string[]>();
      for (const locale of action.locales) found.set(locale, await actionGaps(tx, action.id, [locale]));
      return found;
    });
  }
}
