import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ActionRules, ActionRulesQuery } from '@app/actions';
import { type FollowUp, followUps } from '@app/joining-rules';
import { QueueNotice } from '@app/notices';
import { Clock, RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';
import { dueStep } from '../due-step.js';
import { appendEvent } from '../registration-events.js';
import { Registration } from '../registration.entity.js';
import { type OptOutTold, optOutsTold } from './opt-out-told.js';

const WORKER = systemActor('worker');
const BATCH = 200;
/** Two months are enough to find a lawyer and act; the others are for who put it off. */
const DAYS_BEFORE = [60, 14, 3];

interface Due {
  readonly told: OptOutTold;
  readonly followUp: FollowUp;
  readonly daysBefore: number;
}

/**
 * Reminds people who opted out of the day until which the law has them act on their own, where it keeps something for
 * them only then. Nothing is planned ahead, so other rules have nothing to re-plan: for another day the steps are due anew.
 */
@Injectable()
@RunsOnSchedule()
export class RemindOfFollowUp implements Schedule {
  readonly name = 'remind-of-follow-up';
  readonly everySeconds = 3600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ reminded: number }> {
    const actions: { id: string }[] = await this.uow.read(WORKER, (tx) => tx.query(ACTIONS));
    let reminded = 0;
    for (const { id } of actions) reminded += await this.ofAction(id);
    return { reminded };
  }

  private async ofAction(actionId: string): Promise<number> {
    let reminded = 0;
    let after: string | null = null;
    for (;;) {
      const place: string | null = after;
      const page: { due: Due[]; told: OptOutTold[] } = await this.uow.read(WORKER, (tx) =>
        this.page(tx, actionId, place),
      );
      for (const due of page.due) if (await this.uow.run(WORKER, (tx) => this.remind(tx, due))) reminded += 1;
      after = page.told.length < BATCH ? null : (page.told.at(-1)?.registrationId ?? null);
      if (after === null) return reminded;
    }
  }

  private async page(
    tx: EntityManager,
    actionId: string,
    after: string | null,
  ): Promise<{ due: Due[]; told: OptOutTold[] }> {
    const rules = await this.rules.running(tx, actionId);
    if (rules === null || rules.profile.followUps.length === 0) return { due: [], told: [] };
    const told = await optOutsTold(tx, { actionId, after, limit: BATCH });
    const due = told.flatMap((one) => this.dueOf(rules, one));
    const written = due.length === 0 ? new Set<string>() : await writtenTo(tx, due);
    return { told, due: due.filter((one) => !written.has(keyOf(one))) };
  }

  private dueOf({ profile }: ActionRules, told: OptOutTold): Due[] {
    return followUps(profile, { optedOutOn: told.sentOn }).flatMap((followUp) => {
      const step = dueStep(DAYS_BEFORE, { ...followUp, now: this.clock.now() });
      // Whoever told us later was told the day then.
      return step === null || told.recordedAt >= step.knownBefore
        ? []
        : [{ told, followUp, daysBefore: step.daysBefore }];
    });
  }

  /** Under the lock, once for one day and step; the history says that it was written. */
  private async remind(tx: EntityManager, { told, followUp, daysBefore }: Due): Promise<boolean> {
    const registration = await tx.findOneOrFail(Registration, {
      where: { id: told.registrationId },
      lock: { mode: 'pessimistic_write' },
    });
    const { code, lastDay } = followUp;
    const written: unknown[] = await tx.query(WRITTEN, [registration.id, code, lastDay, daysBefore]);
    if (written.length > 0) return false;
    const now = this.clock.now();
    await appendEvent(tx, registration, {
      ...{ type: 'follow_up_near', at: now, actor: WORKER, data: { code, lastDay, daysBefore } },
    });
    const { id: registrationId, actionId, mailboxId, locale } = registration;
    const params = { code, lastDay };
    await this.notices.add(tx, { template: 'follow-up-near', locale, actionId, registrationId, mailboxId, params });
    return true;
  }
}

/** Read without a lock, so that nobody is locked every hour only to find that they were written to. */
async function writtenTo(tx: EntityManager, due: readonly Due[]): Promise<Set<string>> {
  const rows: { key: string }[] = await tx.query(ALL_WRITTEN, [
    due.map(({ told }) => told.registrationId),
    due.map(({ followUp }) => followUp.code),
    due.map(({ followUp }) => followUp.lastDay),
    due.map(({ daysBefore }) => daysBefore),
  ]);
  return new Set(rows.map(({ key }) => key));
}

function keyOf({ told, followUp }: Due): string {
  return `${told.registrationId} ${followUp.code} ${followUp.lastDay}`;
}

const ACTIONS = `select distinct action_id as id from leaving_act where act = 'register_withdrawal' and sent_on is not null order by 1`;

/** Once for one day and step, and for those further off once a nearer one was written. */
const writtenSql = (registrationId: string, code: string, lastDay: string, daysBefore: string): string => `
  exists (select from registration_event e
           where e.registration_id = ${registrationId} and e.type = 'follow_up_near' and e.data ->> 'code' = ${code}
             and e.data ->> 'lastDay' = ${lastDay} and (e.data ->> 'daysBefore')::int <= ${daysBefore})`;

const WRITTEN = `select where ${writtenSql('$1', '$2', '$3', '$4')}`;
const ALL_WRITTEN = `
  select d.id || ' ' || d.code || ' ' || d.last_day as key
    from unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) as d (id, code, last_day, days_before)
   where ${writtenSql('d.id', 'd.code', 'd.last_day', 'd.days_before')}`;
