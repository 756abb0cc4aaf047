import { Injectable } from '@nestjs/common';
import { ActionRulesQuery, inScope, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import { type ActionToPublish, publishingGaps } from './publish-action.use-case.js';

/** The same that publishing would refuse, told before somebody presses the button. */
@Injectable()
export class PublishingGapsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
  ) {}

  run(scope: Scope, action: ActionToPublish): Promise<readonly string[]> {
    return inScope(this.uow, scope, async (tx) => publishingGaps(tx, action, await this.rules.running(tx, action.id)));
  }
}
