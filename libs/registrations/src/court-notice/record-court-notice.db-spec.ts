import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { insertActionRules, type InsertedExample } from '@app/actions';
import { IdentityModule } from '@app/identity';
import { rulesFileOf, type RulesFile } from '@app/joining-rules';
import { newId, type StaffActor, systemActor, UnitOfWork } from '@app/platform';
import {
  Claimants,
  FixedClock,
  saveOpenAction,
  saveStaff,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { EraseRegistration } from '../erase-registration.js';
import { lockRegistration } from '../registration-access.js';
import { RegistrationsModule } from '../registrations.module.js';
import { RecordCourtNotice } from './record-court-notice.use-case.js';
import { type CourtNotices, ViewCourtNotices } from './view-court-notices.use-case.js';

const settings = testSettings();
const WORKER = systemActor('worker');
const RECEIVED_AT = new Date('2026-11-02T12:00:00Z');
const clock = new FixedClock(RECEIVED_AT);
let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let cli: TestingModule;
let worker: TestingModule;
let claimants: Claimants;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  console = await startTestProcess(database, 'console', { settings, clock, imports: [RegistrationsModule] });
  cli = await startTestProcess(database, 'cli', { settings, clock, imports: [IdentityModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [RegistrationsModule] });
  claimants = await Claimants.at(portal, owner, settings);
});
afterAll(async () => {
  for (const process of [portal, console, cli, worker]) await process?.close();
  await database?.close();
});

interface Withdrawn {
  readonly id: string;
  readonly reference: string;
  readonly action: InsertedExample;
  readonly counsel: StaffActor;
}

/** Withdrawn by the form that goes to the organisation, under the Irish rules, on 2 November. */
async function withdrawn(): Promise<Withdrawn> {
  clock.set(RECEIVED_AT);
  const action = await saveOpenAction(owner);
  const { registrationId: id } = await claimants.join(await claimants.confirmed(), action);
  const own = { claimType: 'other', terms: {}, feeCents: 0, by: null, now: clock.now() } as const;
  await owner.query("update action set forum = 'IE' where id = $1", [action.actionId]);
  await insertActionRules(owner.manager, rulesFileOf('IE') as RulesFile, {
    ...{ actionId: action.actionId, version: 2 },
    ...own,
  });
  await owner.query(
    `insert into leaving_act (id, registration_id, action_id, act, recorded_at, locale, wording_id, wording_sha256,
                              shown_sha256, rules_sha256)
     select $2, $1, $3, 'register_withdrawal', $4, 'de', id, sha256, sha256, sha256
       from wording where kind = 'leaving.register_withdrawal' limit 1`,
    [id, newId(), action.actionId, RECEIVED_AT],
  );
  const [row]: { reference: string }[] = await owner
    .query("update registration set stage = 'left', left_at = $2 where id = $1 returning reference", [id, RECEIVED_AT])
    .then(([rows]: [{ reference: string }[]]) => rows);
  clock.set(new Date('2026-11-20T12:00:00Z'));
  return { id, reference: row?.reference ?? '', action, counsel: await saveStaff(cli, 'counsel', action.actionId) };
}

const record = ({ action, reference, counsel }: Withdrawn, kind: 'told' | 'reversed', on: string): Promise<void> =>
  console
    .get(RecordCourtNotice)
    .execute({ actionId: action.actionId, reference, kind, on, source: 'letter to the court' }, counsel);
const seen = ({ action, counsel }: Withdrawn): Promise<CourtNotices> =>
  console.get(ViewCourtNotices).execute(action, counsel);
const BEFORE = { details: { field: 'on', reason: 'before' } };

describe('that the court was told of a withdrawal', () => {
  it('is corrected by an earlier day once a day recorded too late was taken back', async () => {
    const one = await withdrawn();
    await expect(record(one, 'told', '2026-11-01')).rejects.toMatchObject(BEFORE);
    await record(one, 'told', '2026-11-10');
    await expect(record(one, 'reversed', '2026-11-09')).rejects.toMatchObject(BEFORE);
    await record(one, 'reversed', '2026-11-12');
    await record(one, 'told', '2026-11-05');
    // What is taken back now is the day that holds.
    await record(one, 'reversed', '2026-11-06');
    await record(one, 'told', '2026-11-02');
    expect((await seen(one)).rows.map(({ kind, on }) => [kind, on])).toEqual([
      ['told', '2026-11-02'],
      ['reversed', '2026-11-06'],
      ['told', '2026-11-05'],
      ['reversed', '2026-11-12'],
      ['told', '2026-11-10'],
    ]);
  });

  it('is recorded also while the registration is restricted', async () => {
    const one = await withdrawn();
    await owner.query('update registration set restricted_at = $2 where id = $1', [one.id, clock.now()]);
    expect((await seen(one)).openCount).toBe(1);
    await record(one, 'told', '2026-11-10');
    expect((await seen(one)).openCount).toBe(0);
  });

  it('is still owed for a registration that was erased, which nothing names any more', async () => {
    const one = await withdrawn();
    await worker.get(UnitOfWork).run(WORKER, async (tx) => {
      const registration = await lockRegistration(tx, WORKER, one.id);
      await worker.get(EraseRegistration, { strict: false }).erase(tx, registration, WORKER, 'request');
    });
    const { open, openCount } = await seen(one);
    expect([openCount, open.map(({ reference }) => reference)]).toEqual([1, [null]]);
    const logged: unknown[] = await owner.query(
      `select from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type = 'registration.list_viewed'`,
      [one.id],
    );
    expect(logged).toEqual([]);
    await expect(record(one, 'told', '2026-11-10')).rejects.toMatchObject({
      details: { field: 'reference', reason: 'unknown' },
    });
  });
});
