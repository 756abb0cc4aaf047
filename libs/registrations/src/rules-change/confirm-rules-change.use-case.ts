import { Injectable } from '@nestjs/common';
import { assertMayChange, ChooseActionRules, lockAction, ProceedingsChanged } from '@app/actions';
import { type Actor, Clock, isId, UnitOfWork } from '@app/platform';
import { RulesChange } from './rules-change.entity.js';

export interface ConfirmRulesChangeCommand {
  readonly actionId: string;
  readonly changeId: string;
  /** What the page showed, to the letter. */
  readonly shownSha256: string;
}

const GOOD_FOR = 24 * 3_600_000;

/** Puts the action on the rules whose consequences were shown. Something else than what was shown never happens. */
@Injectable()
export class ConfirmRulesChange {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly choose: ChooseActionRules,
    private readonly clock: Clock,
  ) {}

  execute(command: ConfirmRulesChangeCommand, actor: Actor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const { id: actionId } = await lockAction(tx, command.actionId);
      assertMayChange(actor, actionId, 'operator');
      const change = isId(command.changeId)
        ? await tx.findOne(RulesChange, { where: { id: command.changeId, actionId } })
        : null;
      if (change === null || change.shownSha256 === null || change.shownSha256 !== command.shownSha256)
        throw new ProceedingsChanged({});
      // Registrations come and go: what was shown yesterday is looked at again.
      if (this.clock.now().getTime() - (change.measuredAt?.getTime() ?? 0) > GOOD_FOR) throw new ProceedingsChanged({});
      const { claimType, terms, feeCents, seenVersion, rulesSha256 } = change;
      const own = { claimType, terms, feeCents, seenVersion, seenSha256: rulesSha256 };
      const changed = await this.choose.within(tx, { actionId, ...own }, actor);
      await tx.delete(RulesChange, { id: change.id });
      return changed;
    });
  }
}
