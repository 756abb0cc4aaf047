import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { insertActionRules } from '@app/actions';
import { rulesFileOf, type RulesFile } from '@app/joining-rules';
import type { NoticeContent } from '@app/notices';
import { newId, systemActor, UnitOfWork } from '@app/platform';
import { Claimants, FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { RegistrationsModule } from '../index.js';
import { FollowUpNearSource } from './follow-up-near.source.js';
import { RemindOfFollowUp } from './remind-of-follow-up.use-case.js';

const settings = testSettings();
const JOINED_AT = new Date('2026-11-22T12:00:00Z');
const clock = new FixedClock(JOINED_AT);
let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let claimants: Claimants;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  const imports = [RegistrationsModule];
  portal = await startTestProcess(database, 'portal', { settings, clock, imports });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports });
  claimants = await Claimants.at(portal, owner, settings);
});
afterAll(async () => {
  for (const process of [portal, worker]) await process?.close();
  await database?.close();
});

interface OptedOut {
  readonly registrationId: string;
  readonly actionId: string;
}

/** Under the Dutch rules: whoever opts out has to act on their own within six months. */
async function optedOut(
  told: { sentOn?: string; late?: string | null; recordedAt?: Date; rules?: string } = {},
): Promise<OptedOut> {
  clock.set(JOINED_AT);
  const { actionId, ...action } = await saveOpenAction(owner);
  const { registrationId } = await claimants.join(await claimants.confirmed(), { actionId, ...action });
  const own = { claimType: 'other', terms: {}, feeCents: 0, by: null, now: clock.now() } as const;
  const forum = told.rules ?? 'NL';
  await owner.query('update action set forum = $2 where id = $1', [actionId, forum]);
  const rules = rulesFileOf(forum) as RulesFile;
  await insertActionRules(owner.manager, rules, { actionId, version: 2, ...own });
  await owner.query(
    `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, arrived_on, must_arrive_by,
                              told_late, locale, wording_id, wording_sha256, shown_sha256, rules_sha256)
     select $2, $1, $3, 'register_withdrawal', $4, $5, $6, '2026-11-25', $7, 'de', id, sha256, sha256, sha256
       from wording where kind = 'leaving.register_withdrawal' limit 1`,
    [
      ...[registrationId, newId(), actionId, told.recordedAt ?? JOINED_AT, told.sentOn ?? '2026-11-20'],
      ...[told.late ?? null, told.late !== undefined],
    ],
  );
  return { registrationId, actionId };
}

async function remindAt(instant: string): Promise<void> {
  clock.set(new Date(instant));
  await worker.get(RemindOfFollowUp, { strict: false }).execute();
}
const queued = async ({ registrationId }: OptedOut): Promise<Record<string, string>[]> => {
  const rows: { params: Record<string, string> }[] = await owner.query(
    "select params from notice where registration_id = $1 and template = 'follow-up-near' order by created_at, id",
    [registrationId],
  );
  return rows.map(({ params }) => params);
};
const steps = async ({ registrationId }: OptedOut): Promise<number[]> => {
  const rows: { data: { daysBefore: number } }[] = await owner.query(
    "select data from registration_event where registration_id = $1 and type = 'follow_up_near' order by at, id",
    [registrationId],
  );
  return rows.map(({ data }) => data.daysBefore);
};
const resolve = (
  { registrationId, actionId }: OptedOut,
  params: Record<string, string> = {},
): Promise<NoticeContent<'follow-up-near'> | 'suppress'> =>
  worker.get(UnitOfWork).read(systemActor('worker'), (tx) =>
    worker.get(FollowUpNearSource, { strict: false }).resolve(tx, {
      ...{ id: newId(), template: 'follow-up-near', locale: 'en', actionId, registrationId, params },
      ...{ mailboxId: null, staffId: null, createdAt: clock.now() },
    }),
  );

describe('the reminders of what is left to do after an opt-out', () => {
  it('come two months, two weeks and three days before the last day, each once, also to who left here', async () => {
    const own = await optedOut();
    // Six months after 20 November 2026 are over at the end of 20 May 2027, in the zone of the forum.
    await remindAt('2027-03-20T22:59:00Z');
    expect(await queued(own)).toEqual([]);
    await remindAt('2027-03-21T12:00:00Z');
    await remindAt('2027-03-22T12:00:00Z');
    expect(await queued(own)).toEqual([{ code: 'individual_act', lastDay: '2027-05-20' }]);
    await owner.query("update registration set stage = 'left', left_at = $2 where id = $1", [
      own.registrationId,
      clock.now(),
    ]);
    await remindAt('2027-05-06T12:00:00Z');
    await remindAt('2027-05-17T12:00:00Z');
    await remindAt('2027-05-20T21:00:00Z');
    expect(await steps(own)).toEqual([60, 14, 3]);
    const [mail] = await queued(own);
    expect(await resolve(own, mail)).toMatchObject({ values: { code: 'individual_act', lastDay: '20 May 2027' } });
    clock.set(new Date('2027-05-20T22:00:00Z'));
    expect(await resolve(own, mail)).toBe('suppress');
    await remindAt('2027-05-21T12:00:00Z');
    expect(await queued(own)).toHaveLength(3);
  });

  it('come also where nobody knows when it arrived, and not where it arrived too late', async () => {
    const [unknown, late] = [await optedOut({ late: null }), await optedOut({ late: '2026-11-26' })];
    await remindAt('2027-05-06T12:00:00Z');
    expect([(await queued(unknown)).length, (await queued(late)).length]).toEqual([1, 0]);
  });

  it('are not written to who was told the day after the step, is restricted, or acts under rules without one', async () => {
    const told = await optedOut({ recordedAt: new Date('2027-05-10T12:00:00Z') });
    const restricted = await optedOut();
    const german = await optedOut({ rules: 'DE' });
    await owner.query('update registration set restricted_at = $2 where id = $1', [
      restricted.registrationId,
      clock.now(),
    ]);
    await remindAt('2027-05-12T12:00:00Z');
    for (const own of [told, restricted, german]) expect(await queued(own)).toEqual([]);
    await remindAt('2027-05-18T12:00:00Z');
    expect(await steps(told)).toEqual([3]);
  });

  it('lock nobody who was written to already', async () => {
    const own = await optedOut();
    await remindAt('2027-05-06T12:00:00Z');
    expect(await steps(own)).toEqual([14]);
    const held = owner.createQueryRunner();
    await held.startTransaction();
    try {
      await held.query('select from registration where id = $1 for update', [own.registrationId]);
      const again = remindAt('2027-05-06T13:00:00Z').then(() => 'done');
      const waited = new Promise((resolve) => setTimeout(resolve, 5_000, 'waits for the lock').unref());
      expect(await Promise.race([again, waited])).toBe('done');
    } finally {
      await held.rollbackTransaction();
      await held.release();
    }
    await remindAt('2027-05-17T12:00:00Z');
    expect(await steps(own)).toEqual([14, 3]);
  });

  it('are suppressed once the day is another', async () => {
    const own = await optedOut();
    await remindAt('2027-05-06T12:00:00Z');
    const [mail] = await queued(own);
    expect(await resolve(own, mail)).not.toBe('suppress');
    expect(await resolve(own, { ...mail, lastDay: '2027-05-19' })).toBe('suppress');
  });
});
