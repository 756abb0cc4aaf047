import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { assertMayChange, assertOwnPart, lockAction, ProceedingsChanged, ProceedingsInvalid } from '@app/actions';
import { type ClaimType, rulesFileOf, type TermCode } from '@app/joining-rules';
import { type Actor, actorId, Clock, newId, Outbox, UnitOfWork } from '@app/platform';
import { RulesChange } from './rules-change.entity.js';

export const MEASURE_RULES_CHANGE = 'measure-rules-change';

export interface AskRulesChangeCommand {
  readonly actionId: string;
  readonly claimType: ClaimType;
  readonly terms: Readonly<Partial<Record<TermCode, string>>>;
  readonly feeCents: number;
  readonly seenVersion: number;
}

/** Asks whom other joining rules would leave incomplete. The worker looks; nothing changes. */
@Injectable()
export class AskRulesChange {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: AskRulesChangeCommand, actor: Actor): Promise<{ changeId: string }> {
    return this.uow.run(actor, async (tx) => {
      const { id: actionId } = await lockAction(tx, command.actionId);
      assertMayChange(actor, actionId, 'operator');
      const [now]: { version: number; forum: string }[] = await tx.query(CURRENT, [actionId]);
      const { version = 0, forum = '' } = now ?? {};
      const rules = rulesFileOf(forum);
      if (rules === null) throw new ProceedingsInvalid({ field: 'forum' });
      if (version !== command.seenVersion) throw new ProceedingsChanged({ version });
      assertOwnPart(forum, command);
      // Of an action one change at a time is asked about; the one before is forgotten.
      await tx.delete(RulesChange, { actionId });
      const changeId = newId();
      await tx.insert(RulesChange, {
        id: changeId,
        actionId,
        askedBy: actorId(actor),
        askedAt: this.clock.now(),
        seenVersion: version,
        rulesSha256: rules.rulesSha256,
        claimType: command.claimType,
        terms: command.terms,
        feeCents: command.feeCents,
      });
      await this.outbox.add(tx, { topic: MEASURE_RULES_CHANGE, queue: 'work', payload: { changeId }, actionId });
      await this.audit.append(tx, {
        type: 'action.changed',
        actor,
        subjects: [actionId],
        actionId,
        data: { fields: ['joining_rules_asked'] },
      });
      return { changeId };
    });
  }
}

const CURRENT = `
  select a.forum, coalesce((select max(version) from action_rules r where r.action_id = a.id), 0)::int as version
    from action a where a.id = $1`;
