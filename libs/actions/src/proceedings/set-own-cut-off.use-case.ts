import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsInvalid } from '../actions.errors.js';
import { isCalendarDate } from '@app/joining-rules';
import { lockAction } from '../lock-action.js';

export interface SetOwnCutOffCommand {
  readonly actionId: string;
  /** Null lifts it. */
  readonly lastDay: string | null;
  readonly reason: string;
}

/**
 * Sets the organisation's own earlier last day. After it nobody joins here any more; the joining window, which is the
 * law's, stays as it is, and so do interest, corrections, leaving and what was sent before.
 */
@Injectable()
export class SetOwnCutOff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: SetOwnCutOffCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      if (command.lastDay !== null && !isCalendarDate(command.lastDay))
        throw new ProceedingsInvalid({ field: 'lastDay' });
      if (command.reason.trim() === '') throw new ProceedingsInvalid({ field: 'reason' });
      await tx.query(
        'insert into own_cut_off (id, action_id, last_day, reason, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)',
        [newId(), action.id, command.lastDay, command.reason, actorId(actor), this.clock.now()],
      );
      await this.audit.append(tx, {
        type: 'action.changed',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { fields: ['own_cut_off'] },
      });
    });
  }
}
