import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { EvidenceModule } from '@app/evidence';
import type { StaffActor } from '@app/platform';
import { ExpireDrafts, RegistrationsModule } from '@app/registrations';
import {
  Claimants,
  type Entered,
  FixedClock,
  JobDiscovery,
  PERSON,
  runJobs,
  saveOpenAction,
  saveStaff,
  someone,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { FindForSupport } from './find-for-support.use-case.js';
import { RecordCallback, type RecordCallbackCommand } from './record-callback.use-case.js';
import { RecordRequest } from './record-request.use-case.js';
import { RecordWithdrawal } from './record-withdrawal.use-case.js';
import { ResendMail } from './resend-mail.use-case.js';
import { SupportModule } from './support.module.js';
import { ViewForSupport } from './view-for-support.use-case.js';

const NOON = new Date('2026-11-22T12:00:00Z');
const AT_NOON = { channel: 'phone', receivedOn: '2026-11-22', receivedAt: '13:00' };
const settings = testSettings();
const clock = new FixedClock(NOON);

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let worker: TestingModule;
let claimants: Claimants;
let action: InsertedExample;
let support: StaffActor;
let colleague: StaffActor;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', {
    settings,
    clock,
    imports: [RegistrationsModule, EvidenceModule],
  });
  console = await startTestProcess(database, 'console', { settings, clock, imports: [SupportModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [SupportModule, JobDiscovery] });
  claimants = await Claimants.at(portal, owner, settings);
  action = await saveOpenAction(owner);
  support = await saveStaff(console, 'support', action.actionId);
  colleague = await saveStaff(console, 'support', action.actionId);
});
beforeEach(() => clock.set(NOON));
afterAll(async () => {
  for (const process of [portal, console, worker]) await process?.close();
  await database?.close();
});

async function found(entered: Entered, ...actors: StaffActor[]): Promise<Entered> {
  const [row]: { reference: string }[] = await owner.query('select reference from registration where id = $1', [
    entered.registrationId,
  ]);
  for (const actor of actors)
    await console.get(FindForSupport).execute({ reference: row?.reference ?? '', reasonCode: 'call' }, actor);
  return entered;
}
const joined = async (who = someone()): Promise<Entered> =>
  found(await claimants.join(await claimants.confirmed(), action, who), support, colleague);

const check = ({ registrationId }: Entered, more: Partial<RecordCallbackCommand> = {}, actor = support) =>
  console.get(RecordCallback).execute(
    {
      registrationId,
      channel: 'phone',
      checks: ['reference_known', 'called_number_on_file'],
      birthDate: PERSON.birthDate,
      ...more,
    },
    actor,
  );
const versionOf = async ({ registrationId }: Entered): Promise<number> =>
  (await owner.query('select version from registration where id = $1', [registrationId]))[0].version;
const withdraw = async (entered: Entered, more = {}, actor = support) =>
  console
    .get(RecordWithdrawal)
    .execute({ ...AT_NOON, registrationId: entered.registrationId, version: await versionOf(entered), ...more }, actor);
const view = ({ registrationId }: Entered, actor = support) =>
  console.get(ViewForSupport).execute({ registrationId, locale: 'en', page: 'support.registration' }, actor);
const count = async (table: string, { registrationId }: Entered): Promise<number> =>
  (await owner.query(`select count(*)::int as rows from ${table} where registration_id = $1`, [registrationId]))[0]
    .rows;

describe(ViewForSupport, () => {
  it('is closed to staff whose role in this action is another, though they support another action', async () => {
    const entered = await joined();
    const other = await saveOpenAction(owner);
    const grants: StaffActor['grants'] = [
      { role: 'reviewer', actionId: action.actionId },
      { role: 'support', actionId: other.actionId },
    ];
    const mixed = { ...(await saveStaff(console, 'support', other.actionId)), grants };
    await expect(found(entered, mixed)).rejects.toMatchObject({ code: 'SUPPORTED_NOT_FOUND', kind: 'not_found' });
    await expect(view(entered, mixed)).rejects.toMatchObject({ code: 'SUPPORTED_NOT_FOUND' });
  });

  it('is closed to whom a conflict of interest hides the person', async () => {
    const entered = await joined();
    await owner.query(
      `insert into staff_conflict (id, registration_id, action_id, staff_id, reason_code, declared_at)
       values (gen_random_uuid(), $1, $2, $3, 'friend', now())`,
      [entered.registrationId, action.actionId, support.staffId],
    );
    await expect(view(entered)).rejects.toMatchObject({ code: 'SUPPORTED_NOT_FOUND' });
    expect((await view(entered, colleague)).stage).toBe('joined');
  });

  it('shows no contact data while their use is restricted, and takes a withdrawal all the same', async () => {
    const entered = await joined();
    await owner.query('update registration set restricted_at = now() where id = $1', [entered.registrationId]);
    expect(await view(entered)).toMatchObject({ contact: null, restricted: true, birthDateOnFile: true });
    await check(entered);
    expect(await withdraw(entered)).toMatchObject({ leftAt: NOON });
  });

  it('does not keep a draft alive that somebody looked at, and outlives it', async () => {
    const draft = await found(await claimants.startJoining(await claimants.visitor(), action), support);
    expect(await view(draft)).toMatchObject({ stage: 'draft', birthDateOnFile: false, contact: { givenNames: null } });
    await check(draft);
    clock.advance(400 * 24 * 60 * 60_000);
    await worker.get(ExpireDrafts).execute();
    expect(await owner.query('select from registration where id = $1', [draft.registrationId])).toEqual([]);
    expect(await count('support_access', draft)).toBe(1);
  });

  it('lets the database give support nothing but names and contact', async () => {
    const entered = await joined();
    const { uow } = await database.as('console');
    const classes: unknown = await uow.read(support, (tx) =>
      tx.query('select distinct class from registration_record where registration_id = $1', [entered.registrationId]),
    );
    expect(classes).toEqual([{ class: 'identity_contact' }]);
    for (const table of ['evidence_item', 'submission', 'review_decision', 'list_export']) {
      const rows: unknown = await uow.read(support, (tx) => tx.query(`select from ${table}`));
      expect([table, rows]).toEqual([table, []]);
    }
  });
});

describe(RecordCallback, () => {
  it.each([
    ['phone', ['reference_known'], 'failed'],
    ['phone', ['reference_known', 'called_number_on_file'], 'passed'],
    ['letter', ['letter_signed'], 'failed'],
    ['letter', ['letter_signed', 'reference_known'], 'passed'],
    ['counter', ['reference_known', 'letter_signed'], 'failed'],
    ['counter', ['id_document_seen', 'made_up'], 'passed'],
  ])('over the channel %s with %j is %s', async (channel, checks, result) => {
    const entered = await joined();
    expect(await check(entered, { channel, checks })).toEqual({ result, birthDateRight: true });
  });

  it('counts two wrong dates entered at once as two', async () => {
    const entered = await joined();
    const wrong = { birthDate: '1980-03-01' };
    for (let tries = 0; tries < 4; tries += 1) await check(entered, wrong);
    const both = await Promise.allSettled([check(entered, wrong), check(entered, wrong, colleague)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await count('support_contact', entered)).toBe(5);
    await expect(check(entered)).rejects.toMatchObject({ code: 'SUPPORT_TRIES_EXHAUSTED' });
    clock.advance(24 * 60 * 60_000 + 1);
    await found(entered, support);
    expect(await check(entered)).toMatchObject({ result: 'passed' });
  });

  it('asks for the date where one is on file, and keeps no date', async () => {
    const entered = await joined();
    await expect(check(entered, { birthDate: null })).rejects.toMatchObject({
      code: 'SUPPORT_ENTRY_INVALID',
      details: { field: 'birthDate' },
    });
    await check(entered, { birthDate: '1980-03-01' });
    const [row] = await owner.query('select * from support_contact where registration_id = $1', [
      entered.registrationId,
    ]);
    expect(JSON.stringify(row)).not.toMatch(/1980/);
  });
});

describe(RecordWithdrawal, () => {
  it('needs a check of the same channel and person within the hour', async () => {
    const entered = await joined();
    await check(entered, { channel: 'letter', checks: ['letter_signed', 'reference_known'] });
    const needed = { code: 'SUPPORT_CHECK_NEEDED' };
    await expect(withdraw(entered)).rejects.toMatchObject(needed);
    await expect(withdraw(entered, { channel: 'letter' }, colleague)).rejects.toMatchObject(needed);
    clock.advance(60 * 60_000);
    await found(entered, support);
    await expect(withdraw(entered, { channel: 'letter' })).rejects.toMatchObject(needed);
  });

  it('happens once when two of the desk record it at once', async () => {
    const entered = await joined();
    await check(entered);
    await check(entered, {}, colleague);
    const version = await versionOf(entered);
    const answers = await Promise.all([withdraw(entered, { version }), withdraw(entered, { version }, colleague)]);
    expect(answers[0]).toEqual(answers[1]);
    const rows: unknown[] = await owner.query(
      "select data from registration_event where registration_id = $1 and type = 'left'",
      [entered.registrationId],
    );
    expect(rows).toEqual([{ data: { from: 'joined', channel: 'phone', receivedAt: NOON.toISOString() } }]);
  });

  it.each([
    ['the future', { receivedAt: '13:01' }],
    ['before it was sent', { receivedAt: '12:59' }],
    ['no time at all', { receivedOn: '2026-11-31' }],
  ])('refuses a receipt in %s', async (_what, more) => {
    const entered = await joined();
    await check(entered);
    await expect(withdraw(entered, more)).rejects.toMatchObject({ details: { field: 'receivedOn' } });
  });
});

describe(RecordRequest, () => {
  it('makes one request of two recorded at once', async () => {
    const entered = await joined();
    await check(entered);
    await check(entered, {}, colleague);
    const command = { ...AT_NOON, registrationId: entered.registrationId, kind: 'restriction' };
    const both = await Promise.all(
      [support, colleague].map((actor) => console.get(RecordRequest).execute(command, actor)),
    );
    expect(both[0]?.requestId).toBe(both[1]?.requestId);
    expect(await count('privacy_request', entered)).toBe(1);
  });

  it('takes no kind that nobody could decide', async () => {
    const entered = await joined();
    await check(entered);
    const command = { ...AT_NOON, registrationId: entered.registrationId, kind: 'portability' };
    await expect(console.get(RecordRequest).execute(command, support)).rejects.toMatchObject({
      details: { field: 'kind' },
    });
  });
});

describe(ResendMail, () => {
  const challenges = ({ registrationId }: Entered): Promise<{ mailed: boolean; superseded_at: Date | null }[]> =>
    owner.query('select mailed, superseded_at from mail_challenge where registration_id = $1 order by id', [
      registrationId,
    ]);

  it('makes a new code for the session that waits, and the one before stops working', async () => {
    const visitor = await claimants.visitor();
    const entered = await found(await claimants.join(visitor, action), support);
    expect(await challenges(entered)).toEqual([{ mailed: true, superseded_at: null }]);
    clock.advance(10 * 60_000);
    await console.get(ResendMail).execute(entered, support);
    expect(await runJobs(worker, owner, { ...entered, now: clock.now() })).toContain('resend-code');
    expect(await challenges(entered)).toEqual([
      { mailed: true, superseded_at: clock.now() },
      { mailed: true, superseded_at: null },
    ]);
    expect((await claimants.confirm(visitor)).mailboxConfirmed).toBe(true);
  });

  it('sends one mail when two of the desk ask at once, and the next after five minutes', async () => {
    const entered = await joined();
    const before = await count('notice', entered);
    const both = await Promise.allSettled(
      [support, colleague].map((actor) => console.get(ResendMail).execute(entered, actor)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await count('notice', entered)) - before).toBe(1);
    clock.advance(5 * 60_000);
    await console.get(ResendMail).execute(entered, support);
    expect((await count('notice', entered)) - before).toBe(2);
  });

  it('has nothing to send once the person has left', async () => {
    const entered = await joined();
    await check(entered);
    await withdraw(entered);
    await expect(console.get(ResendMail).execute(entered, support)).rejects.toMatchObject({
      code: 'NOTHING_TO_RESEND',
    });
  });
});
