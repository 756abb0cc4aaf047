import { Injectable } from '@nestjs/common';
import { ActionAlreadyPublished, ActionIncomplete, assertMayChange, lockAction } from '@app/actions';
import { AuditLog } from '@app/audit';
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
  ) {}

  execute(command: PublishActionCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      if (action.publishedAt !== null) throw new ActionAlreadyPublished();
      const gaps = action.locales.length === 0 ? ['locales'] : await actionGaps(tx, action.id, action.locales);
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
