import { Injectable } from '@nestjs/common';
import { assertMayChange, lockAction, ProceedingsChanged, ProceedingsInvalid } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { ReminderDaysQuery } from './reminder-days.query.js';

export interface SetReminderDaysCommand {
  readonly actionId: string;
  /** None: nobody is reminded of the last day. */
  readonly days: readonly number[];
  /** The version the page showed; 0 before the first. */
  readonly seenVersion: number;
}

export const MAX_REMINDERS = 6;
export const MAX_REMINDER_DAYS = 60;

/** Says how many days before the last day people are reminded. What was queued already stays queued. */
@Injectable()
export class SetReminderDays {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly current: ReminderDaysQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: SetReminderDaysCommand, actor: Actor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      const { version } = await this.current.find(tx, action.id);
      if (version !== command.seenVersion) throw new ProceedingsChanged({ version });
      const days = ordered(command.days);
      await tx.query(
        'insert into register_reminder_days (id, action_id, version, days, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)',
        [newId(), action.id, version + 1, days, actorId(actor), this.clock.now()],
      );
      await this.log.append(tx, {
        type: 'action.changed',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { fields: ['register_reminder_days'] },
      });
      return { version: version + 1 };
    });
  }
}

function ordered(days: readonly number[]): number[] {
  const once = [...new Set(days)].sort((a, b) => b - a);
  const fits = once.every((day) => Number.isInteger(day) && day >= 1 && day <= MAX_REMINDER_DAYS);
  if (!fits || once.length > MAX_REMINDERS) throw new ProceedingsInvalid({ field: 'days' });
  return once;
}
