import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { ActionRulesQuery, insertActionRules, type InsertedExample } from '@app/actions';
import { rulesFileOf } from '@app/joining-rules';
import { newId, type OutboxJob, type StaffActor, type StaffRole } from '@app/platform';
import { Claimants, FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { RegistrationsModule } from '../registrations.module.js';
import { AskRulesChange, MEASURE_RULES_CHANGE } from './ask-rules-change.use-case.js';
import { ConfirmRulesChange } from './confirm-rules-change.use-case.js';
import { MeasureRulesChange } from './measure-rules-change.processor.js';
import { RulesChangeQuery } from './rules-change.query.js';

const settings = testSettings();
const clock = new FixedClock();

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let worker: TestingModule;
let action: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  const parts = { settings, clock, imports: [RegistrationsModule] };
  portal = await startTestProcess(database, 'portal', parts);
  console = await startTestProcess(database, 'console', parts);
  worker = await startTestProcess(database, 'worker', parts);
  action = await saveOpenAction(owner);
  await owner.transaction(async (tx) => {
    await tx.query("update action set forum = 'IE' where id = $1", [action.actionId]);
    const own = { claimType: 'other', terms: {}, feeCents: 0, by: null, now: clock.now() } as const;
    await insertActionRules(tx, rulesFileOf('IE')!, { actionId: action.actionId, version: 2, ...own });
  });
  const claimants = await Claimants.at(portal, owner, settings);
  await claimants.join(await claimants.confirmed(), action);
  await claimants.join(await claimants.confirmed(), action);
});
afterAll(async () => {
  for (const process of [portal, console, worker]) await process?.close();
  await database?.close();
});

const staff = (role: StaffRole = 'operator', actionId = action.actionId): StaffActor => ({
  kind: 'staff',
  staffId: newId(),
  sessionId: newId(),
  grants: [{ role, actionId }],
});
const ask = (over = {}, actor = staff()) =>
  console
    .get(AskRulesChange)
    .execute(
      { actionId: action.actionId, claimType: 'other', terms: {}, feeCents: 2000, seenVersion: 2, ...over },
      actor,
    );
const shown = (changeId: string) => console.get(RulesChangeQuery).run(staff(), action.actionId, changeId);
const confirm = (changeId: string, shownSha256: string, actor = staff()) =>
  console.get(ConfirmRulesChange).execute({ actionId: action.actionId, changeId, shownSha256 }, actor);
const version = async () => (await console.get(ActionRulesQuery).byId(staff(), action.actionId))?.version;

async function measure(changeId: string): Promise<void> {
  const [job]: OutboxJob[] = await owner.query(
    `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId",
            created_at as "createdAt", 1 as attempt
       from outbox where topic = $1 and payload ->> 'changeId' = $2`,
    [MEASURE_RULES_CHANGE, changeId],
  );
  await worker.get(MeasureRulesChange).handle(job as OutboxJob);
}

describe('a change of the joining rules', () => {
  it('shows first whom it leaves incomplete and by which item, and changes nothing until exactly that is confirmed', async () => {
    const { changeId } = await ask();
    expect(await shown(changeId)).toMatchObject({ measured: null, shownSha256: null });
    await expect(confirm(changeId, 'a'.repeat(64))).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
    await measure(changeId);
    const seen = await shown(changeId);
    expect(seen?.measured).toBe(2);
    expect(seen?.incomplete).toMatchObject([{ item: 'fee', code: 'unpaid', count: 2 }]);
    expect([...(seen?.references.values() ?? [])]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    expect(await version()).toBe(2);
    await expect(confirm(changeId, 'a'.repeat(64))).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
    const sha = seen?.shownSha256 ?? '';
    await expect(confirm(changeId, sha, staff('counsel'))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(confirm(changeId, sha, staff('operator', newId()))).rejects.toMatchObject({ kind: 'not_found' });
    const both = await Promise.allSettled([confirm(changeId, sha), confirm(changeId, sha)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await version()).toBe(3);
    expect((await console.get(ActionRulesQuery).byId(staff(), action.actionId))?.facts.feeCents).toBe(2000);
  });

  it('is asked about on what the page showed, with dates that exist, by operators', async () => {
    await expect(ask({ seenVersion: 1 })).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
    await expect(ask({ seenVersion: 3, terms: { joining: '2027-02-30' } })).rejects.toMatchObject({
      code: 'PROCEEDINGS_INVALID',
    });
    await expect(ask({ seenVersion: 3 }, staff('counsel'))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is looked at again after a day', async () => {
    const { changeId } = await ask({ seenVersion: 3, feeCents: 100 });
    await measure(changeId);
    const sha = (await shown(changeId))?.shownSha256 ?? '';
    clock.set(new Date(clock.now().getTime() + 25 * 3_600_000));
    await expect(confirm(changeId, sha)).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
  });
});
