import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ActionBasis, ActionBasisQuery, lastDayToJoin } from '@app/actions';
import { QueueNotice } from '@app/notices';
import { Clock, newId, RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';
import { type DueStep, dueStep } from '@app/registrations';
import { hasOfficialRegister } from '../entry/entry-access.js';
import { ReminderDaysQuery } from './reminder-days.query.js';

const WORKER = systemActor('worker');
const BATCH = 200;

interface Due extends DueStep {
  readonly actionId: string;
  readonly closesAt: Date;
}

interface Reminded {
  readonly id: string;
  readonly mailboxId: string;
  readonly locale: string;
}

/**
 * Reminds people of the last day on which their entry must have arrived, counted back from it as it stands now. Nothing
 * is planned ahead, so a deadline that moves has nothing to re-plan: for another last moment the same steps are due anew.
 */
@Injectable()
@RunsOnSchedule()
export class RemindOfDeadline implements Schedule {
  readonly name = 'remind-of-deadline';
  readonly everySeconds = 900;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly days: ReminderDaysQuery,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ reminded: number }> {
    const now = this.clock.now();
    let reminded = 0;
    for (const due of await this.uow.read(WORKER, (tx) => this.allDue(tx, now))) {
      let batch: number;
      do {
        batch = await this.uow.run(WORKER, (tx) => this.remind(tx, due, now));
        reminded += batch;
      } while (batch === BATCH);
    }
    return { reminded };
  }

  private async allDue(tx: EntityManager, now: Date): Promise<readonly Due[]> {
    const published: { id: string }[] = await tx.query(
      'select id from action where published_at is not null order by id',
    );
    const due: Due[] = [];
    for (const { id } of published) {
      const action = await this.actions.byId(tx, id);
      const closesAt = hasOfficialRegister(action) ? closingOf(action) : null;
      const lastDay = lastDayToJoin(action.window.state, action.zone);
      if (closesAt === null || lastDay === null) continue;
      const { days } = await this.days.find(tx, id);
      const step = dueStep(days, { lastDay, zone: action.zone, now });
      if (step !== null) due.push({ actionId: id, closesAt, ...step });
    }
    return due;
  }

  private async remind(tx: EntityManager, due: Due, now: Date): Promise<number> {
    const { actionId, closesAt, daysBefore, knownBefore } = due;
    const people: Reminded[] = await tx.query(DUE, [actionId, closesAt, daysBefore, knownBefore, BATCH]);
    for (const { id: registrationId, mailboxId, locale } of people) {
      const reminderId = newId();
      await tx.query(INSERT, [reminderId, registrationId, actionId, closesAt, daysBefore, now]);
      await this.notices.add(tx, {
        template: 'register-reminder',
        ...{ registrationId, actionId, mailboxId, locale },
        params: { asks: 'deadline', reminderId },
      });
    }
    return people.length;
  }
}

function closingOf({ window: { state } }: ActionBasis): Date | null {
  return state.state === 'open' ? state.closesAt : null;
}

/**
 * Who joined, or wrote down what to send, and told us neither of a sending nor of an entry. The row of an official entry
 * is either of the two.
 */
const DUE = `
  select r.id, r.mailbox_id as "mailboxId", r.locale from registration r
   where r.action_id = $1 and r.stage in ('interest', 'joined') and r.confirmed_at is not null
     and r.restricted_at is null and r.entry is null
     and least(r.joined_at, (select min(x.written_at) from register_text x where x.registration_id = r.id)) < $4
     and not exists (select from official_entry e where e.registration_id = r.id)
     and not exists (select from deadline_reminder d
                      where d.registration_id = r.id and d.closes_at = $2 and d.days_before <= $3)
   order by r.id limit $5 for update of r skip locked`;

const INSERT = `
  insert into deadline_reminder (id, registration_id, action_id, closes_at, days_before, queued_at)
  values ($1, $2, $3, $4, $5, $6)`;
