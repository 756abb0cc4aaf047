import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import type { NoticeContent } from '@app/notices';
import { type ClaimantActor, newId, type StaffActor, type StaffRole, systemActor, UnitOfWork } from '@app/platform';
import { EraseRegistration, LeaveRegistration, lockRegistration } from '@app/registrations';
import {
  Claimants,
  type Entered,
  FixedClock,
  JobDiscovery,
  runJobs,
  saveOpenAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { OfficialRegisterModule, RecordSent, ReminderDaysQuery, ReportEntry, SetReminderDays } from '../index.js';
import { RegisterReminderSource } from './register-reminder.source.js';
import { RemindOfDeadline } from './remind-of-deadline.use-case.js';

const settings = testSettings();
const JOINED_AT = new Date('2026-11-22T12:00:00Z');
const clock = new FixedClock(JOINED_AT);

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let console_: TestingModule;
let claimants: Claimants;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  const imports = [OfficialRegisterModule];
  portal = await startTestProcess(database, 'portal', { settings, clock, imports });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [...imports, JobDiscovery] });
  console_ = await startTestProcess(database, 'console', { settings, clock, imports });
  claimants = await Claimants.at(portal, owner, settings);
});
afterAll(async () => {
  for (const process of [portal, worker, console_]) await process?.close();
  await database?.close();
});

interface Own extends Entered {
  readonly actor: ClaimantActor;
}

async function joined(action: InsertedExample): Promise<Own> {
  clock.set(JOINED_AT);
  const actor = await claimants.confirmed();
  return { ...(await claimants.join(actor, action)), actor };
}
/** The last day is three weeks after it. */
const closeHearing = (action: InsertedExample, on: string, at = JOINED_AT) => hearing(action, 'hearing_closed', on, at);
const hearing = ({ actionId }: InsertedExample, kind: string, on: string, at = JOINED_AT) =>
  owner.query(
    `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
     values ($1, $2, $3, $4, 'Europe/Berlin', '{}', 'Court', $5)`,
    [newId(), actionId, kind, on, at],
  );
async function remindAt(instant: string): Promise<void> {
  clock.set(new Date(instant));
  await worker.get(RemindOfDeadline, { strict: false }).execute();
}
const queued = async ({
  registrationId,
}: Own): Promise<{ id: string; days: number; params: Record<string, string> }[]> =>
  owner.query(
    `select n.id, d.days_before as days, n.params from notice n
       join deadline_reminder d on d.id::text = n.params ->> 'reminderId'
      where n.registration_id = $1 and n.template = 'register-reminder' order by d.queued_at, n.id`,
    [registrationId],
  );
const daysOf = async (own: Own) => (await queued(own)).map(({ days }) => days);
const resolve = (
  { registrationId, actionId }: Own & { actionId: string },
  params: Record<string, string | number>,
  locale = 'de',
): Promise<NoticeContent<'register-reminder'> | 'suppress'> =>
  worker.get(UnitOfWork).read(systemActor('worker'), (tx) =>
    worker.get(RegisterReminderSource, { strict: false }).resolve(tx, {
      ...{ id: newId(), template: 'register-reminder', locale, actionId, registrationId, params },
      ...{ mailboxId: null, staffId: null, createdAt: clock.now() },
    }),
  );
const sent = ({ actor, registrationId }: Own) =>
  portal
    .get(RecordSent)
    .execute({ registrationId, seenVersion: 0, sentOn: '2026-11-20', way: 'letter', note: '' }, actor);
const staff = (role: StaffRole, actionId: string): StaffActor => ({
  kind: 'staff',
  staffId: newId(),
  sessionId: newId(),
  grants: [{ role, actionId }],
});

describe('the reminders counted back from the last day', () => {
  it('come two weeks, a week and three days before it, each once, and name the day it must have arrived by', async () => {
    const action = await saveOpenAction(owner);
    const own = { ...(await joined(action)), actionId: action.actionId };
    await remindAt('2026-11-30T12:00:00Z');
    expect(await daysOf(own)).toEqual([]);
    await closeHearing(action, '2026-12-01');
    // The last day is 22 December.
    await remindAt('2026-12-07T22:59:00Z');
    expect(await daysOf(own)).toEqual([]);
    await remindAt('2026-12-07T23:00:00Z');
    await remindAt('2026-12-08T09:00:00Z');
    expect(await daysOf(own)).toEqual([14]);
    await remindAt('2026-12-15T09:00:00Z');
    await remindAt('2026-12-19T09:00:00Z');
    await remindAt('2026-12-22T22:00:00Z');
    await remindAt('2026-12-22T23:30:00Z');
    expect(await daysOf(own)).toEqual([14, 7, 3]);
    clock.set(new Date('2026-12-19T09:00:00Z'));
    const [last] = (await queued(own)).slice(-1);
    expect(await resolve(own, last?.params ?? {})).toMatchObject({
      values: { asks: 'deadline', arriveBy: '22. Dezember 2026', hearingOpen: false },
    });
    expect(await resolve(own, last?.params ?? {}, 'en')).toMatchObject({ values: { arriveBy: '22 December 2026' } });
    // What asks a week after writing gives way to them.
    expect(await resolve(own, { asks: 'sent', version: 0 })).toBe('suppress');
    clock.set(new Date('2026-12-22T23:00:00Z'));
    expect(await resolve(own, last?.params ?? {})).toBe('suppress');
  });

  it('are one where several steps have passed, and none at a step before the person was there', async () => {
    const action = await saveOpenAction(owner);
    await closeHearing(action, '2026-11-04');
    const before = await joined(action);
    // Who joined three days before the last day knows it, and the step of a week is over.
    await remindAt('2026-11-22T12:30:00Z');
    expect(await daysOf(before)).toEqual([]);
    await closeHearing(action, '2026-11-08', new Date('2026-11-22T13:00:00Z'));
    await remindAt('2026-11-26T12:00:00Z');
    expect(await daysOf(before)).toEqual([3]);
  });

  it('are due anew for a last day that moved, and what waits for the old one is not sent', async () => {
    const action = await saveOpenAction(owner);
    const own = { ...(await joined(action)), actionId: action.actionId };
    await closeHearing(action, '2026-11-24');
    await remindAt('2026-12-08T09:00:00Z');
    expect(await daysOf(own)).toEqual([7]);
    await hearing(action, 'hearing_reopened', '2026-11-30');
    await remindAt('2026-12-08T10:00:00Z');
    const [first] = await queued(own);
    expect(await resolve(own, first?.params ?? {})).toBe('suppress');
    await closeHearing(action, '2026-12-07');
    await remindAt('2026-12-08T11:00:00Z');
    expect(await daysOf(own)).toEqual([7]);
    await remindAt('2026-12-14T09:00:00Z');
    expect(await daysOf(own)).toEqual([7, 14]);
    expect(await resolve(own, first?.params ?? {})).toBe('suppress');
    expect(await resolve(own, (await queued(own))[1]?.params ?? {})).toMatchObject({
      values: { arriveBy: '28. Dezember 2026' },
    });
  });

  it('never come after a sending or an entry was told, after leaving, or twice from two workers', async () => {
    const action = await saveOpenAction(owner);
    const [told, entered, left, open] = [
      await joined(action),
      await joined(action),
      await joined(action),
      { ...(await joined(action)), actionId: action.actionId },
    ];
    await sent(told);
    await portal
      .get(ReportEntry)
      .execute({ registrationId: entered.registrationId, seenVersion: 0, reference: 'VKR 1/26' }, entered.actor);
    await portal.get(LeaveRegistration).execute({ ...left, shownSha256: 'c'.repeat(64) }, left.actor);
    await closeHearing(action, '2026-12-01');
    clock.set(new Date('2026-12-15T09:00:00Z'));
    await Promise.all([remindAt('2026-12-15T09:00:00Z'), remindAt('2026-12-15T09:00:00Z')]);
    for (const own of [told, entered, left]) expect(await daysOf(own)).toEqual([]);
    expect(await daysOf(open)).toEqual([7]);
    const [notice] = await queued(open);
    expect(await resolve(open, notice?.params ?? {})).not.toBe('suppress');
    await sent(open);
    expect(await resolve(open, notice?.params ?? {})).toBe('suppress');
  });

  it('are forgotten with an erasure', async () => {
    const action = await saveOpenAction(owner);
    const own = await joined(action);
    await closeHearing(action, '2026-12-01');
    await remindAt('2026-12-15T09:00:00Z');
    expect(await daysOf(own)).toEqual([7]);
    const system = systemActor('worker');
    await worker.get(UnitOfWork).run(system, async (tx) => {
      const registration = await lockRegistration(tx, system, own.registrationId);
      await worker.get(EraseRegistration).erase(tx, registration, system, 'request');
    });
    await runJobs(worker, owner, { registrationId: own.registrationId, now: clock.now() });
    expect(await owner.query('select from deadline_reminder where registration_id = $1', [own.registrationId])).toEqual(
      [],
    );
  });
});

describe('how many days before', () => {
  const set = (actionId: string, days: readonly number[], seenVersion = 0, actor = staff('operator', actionId)) =>
    console_.get(SetReminderDays).execute({ actionId, days, seenVersion }, actor);

  it('is said by operators per action, and counts from then on', async () => {
    const action = await saveOpenAction(owner);
    const own = await joined(action);
    const { actionId } = action;
    const current = () => console_.get(ReminderDaysQuery).run(staff('operator', actionId), actionId);
    expect(await current()).toEqual({ version: 0, days: [14, 7, 3] });
    await set(actionId, [5, 21, 5]);
    expect(await current()).toEqual({ version: 1, days: [21, 5] });
    await closeHearing(action, '2026-12-01');
    await remindAt('2026-12-08T09:00:00Z');
    expect(await daysOf(own)).toEqual([21]);
    await set(actionId, [], 1);
    await remindAt('2026-12-20T09:00:00Z');
    expect(await daysOf(own)).toEqual([21]);
  });

  it.each([[[0]], [[61]], [[1.5]], [[1, 2, 3, 4, 5, 6, 7]]])('is not %j', async (days) => {
    const { actionId } = await saveOpenAction(owner);
    await expect(set(actionId, days)).rejects.toMatchObject({ details: { field: 'days' } });
  });

  it('is for operators of this action, on the version they saw', async () => {
    const { actionId } = await saveOpenAction(owner);
    await expect(set(actionId, [5], 0, staff('counsel', actionId))).rejects.toMatchObject({
      code: 'ACTION_CHANGE_FORBIDDEN',
    });
    await expect(set(actionId, [5], 0, staff('operator', newId()))).rejects.toMatchObject({ code: 'ACTION_NOT_FOUND' });
    await expect(set(actionId, [5], 3)).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
  });
});
