import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, UnitOfWork } from '@app/platform';

/** Where an operator said nothing else: time for a letter, time for a fax, and the last call. */
export const DEFAULT_REMINDER_DAYS: readonly number[] = [14, 7, 3];

export interface ReminderDays {
  /** 0 while the default counts. */
  readonly version: number;
  /** From the earliest reminder to the last. */
  readonly days: readonly number[];
}

/** How many days before the last day the people of an action are reminded of the official register. */
@Injectable()
export class ReminderDaysQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: Actor, actionId: string): Promise<ReminderDays> {
    return this.uow.read(actor, (tx) => this.find(tx, actionId));
  }

  async find(tx: EntityManager, actionId: string): Promise<ReminderDays> {
    const [row]: ReminderDays[] = await tx.query(
      'select version, days from register_reminder_days where action_id = $1 order by version desc limit 1',
      [actionId],
    );
    return row ?? { version: 0, days: DEFAULT_REMINDER_DAYS };
  }
}
