import { Injectable } from '@nestjs/common';
import {
  ActionAlreadyPublished,
  ActionIncomplete,
  type ActionRules,
  ActionRulesQuery,
  assertMayChange,
  lockAction,
  type LockedAction,
} from '@app/actions';
import { AuditLog } from '@app/audit';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock, UnitOfWork } from '@app/platform';
import { actionGaps } from './action-gaps.js';

export interface PublishActionCommand {
  readonly actionId: string;
}

/** Makes an action visible to everyone, once it is complete in each of its languages. */
@Injectable()
export class PublishAction {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly rules: ActionRulesQuery,
  ) {}

  execute(command: PublishActionCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      if (action.publishedAt !== null) throw new ActionAlreadyPublished();
      const rules = await this.rules.running(tx, action.id);
      const gaps = await publishingGaps(tx, action, rules);
      const [missing] = gaps;
      if (missing !== undefined) throw new ActionIncomplete({ missing, count: gaps.length });
      await tx.query('update action set published_at = $2 where id = $1', [action.id, this.clock.now()]);
      await this.audit.append(tx, {
        type: 'action.published',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { languages: [...action.locales] },
      });
    });
  }
}

/** What is missing before the action can be published, as codes; those of `actionGaps` and `joining_rules`. */
export async function publishingGaps(
  tx: EntityManager,
  action: ActionToPublish,
  rules: ActionRules | null,
): Promise<readonly string[]> {
  const of = { actionId: action.id, locales: action.locales, rules };
  const texts = action.locales.length === 0 ? ['locales'] : await actionGaps(tx, of);
  return [...texts, ...(rules === null && (await needsRules(tx, action)) ? ['joining_rules'] : [])];
}

export type ActionToPublish = Pick<LockedAction, 'id' | 'type' | 'practice' | 'example' | 'locales'>;

/** Nobody may join a real action whose joining rules counsel has not signed off. */
async function needsRules(tx: EntityManager, { id, type, practice, example }: ActionToPublish): Promise<boolean> {
  if (practice || example || type === 'injunction') return false;
  const windows: unknown[] = await tx.query(
    `select from joining_window w where action_id = $1 and kind <> 'none'
        and version = (select max(version) from joining_window where action_id = $1)`,
    [id],
  );
  return windows.length > 0;
}
