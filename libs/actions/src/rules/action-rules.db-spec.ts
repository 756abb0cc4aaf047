import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { rulesFileOf } from '@app/joining-rules';
import { newId, type StaffActor, type StaffRole } from '@app/platform';
import { FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { ActionsModule } from '../actions.module.js';
import type { InsertedExample } from '../examples/insert-example-actions.js';
import { ActionRulesQuery } from './action-rules.query.js';
import { ChooseActionRules } from './choose-action-rules.use-case.js';
import { SignOffRules } from './sign-off-rules.use-case.js';

const clock = new FixedClock();
const sha = rulesFileOf('DE')?.rulesSha256 ?? '';
const other = '0'.repeat(64);

let database: TestDatabase;
let owner: DataSource;
let console: TestingModule;
let action: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  console = await startTestProcess(database, 'console', { settings: testSettings(), clock, imports: [ActionsModule] });
  action = await saveOpenAction(owner);
  await owner.query('update action set example = false where id = $1', [action.actionId]);
});
afterAll(async () => {
  await console?.close();
  await database?.close();
});

function staff(role: StaffRole): StaffActor {
  return { kind: 'staff', staffId: newId(), sessionId: newId(), grants: [{ role, actionId: action.actionId }] };
}
const rules = () => console.get(ActionRulesQuery).byId(staff('operator'), action.actionId);
const sign = (signed: boolean, over = {}, role: StaffRole = 'counsel') =>
  console.get(SignOffRules).execute(
    {
      ...{ actionId: action.actionId, signed, name: 'Dr. Ada Beispiel', seenSha256: sha },
      ...{ actionTypes: ['redress'], claimTypes: ['art_82_gdpr'], ...over },
    },
    staff(role),
  );
const choose = (over = {}, role: StaffRole = 'operator') =>
  console.get(ChooseActionRules).execute(
    {
      ...{ actionId: action.actionId, claimType: 'art_82_gdpr', terms: {}, feeCents: 0 },
      ...{ seenSha256: sha, seenVersion: 1, ...over },
    },
    staff(role),
  );

describe('the rules of an action', () => {
  it('are those its forum ships, whole, and run only once counsel signed exactly them', async () => {
    expect(await rules()).toMatchObject({ version: 1, mayRun: false, profile: { rulesSha256: sha, signOff: null } });
    await expect(sign(true, { seenSha256: other })).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
    await expect(sign(true, { name: ' ' })).rejects.toMatchObject({ code: 'PROCEEDINGS_INVALID' });
    await expect(sign(true, {}, 'operator')).rejects.toMatchObject({ kind: 'forbidden' });
    await sign(true, { claimTypes: ['other'] });
    expect((await rules())?.mayRun).toBe(false);
    await sign(true);
    expect(await rules()).toMatchObject({ mayRun: true, profile: { signOff: { name: 'Dr. Ada Beispiel' } } });
    await sign(false);
    expect((await rules())?.mayRun).toBe(false);
    expect(await console.get(ActionRulesQuery).running(staff('operator'), action.actionId)).toBeNull();
  });

  it('change by a new version; two who saw the same one cannot both change it', async () => {
    await expect(choose({ seenSha256: other })).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
    await expect(choose({ terms: { opt_out: '2027-02-30' } })).rejects.toMatchObject({ code: 'PROCEEDINGS_INVALID' });
    await expect(choose({ feeCents: 0.5 })).rejects.toMatchObject({ code: 'PROCEEDINGS_INVALID' });
    await expect(choose({}, 'counsel')).rejects.toMatchObject({ kind: 'forbidden' });
    const both = await Promise.allSettled([choose({ feeCents: 100 }), choose({ feeCents: 200 })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await rules())?.version).toBe(2);
  });

  it('never change in place, and are nobody else’s', async () => {
    for (const table of ['forum_profile', 'action_rules', 'rules_sign_off'])
      await expect(owner.query(`update ${table} set id = id`)).rejects.toThrow();
    const stranger = { ...staff('operator'), grants: [{ role: 'operator', actionId: newId() }] } as StaffActor;
    expect(await console.get(ActionRulesQuery).byId(stranger, action.actionId)).toBeNull();
  });

  it('carry the dates of the history and the organisation’s own last day', async () => {
    await owner.query(
      `insert into own_cut_off (id, action_id, last_day, reason, recorded_at) values ($1, $2, '2027-05-01', 'x', now())`,
      [newId(), action.actionId],
    );
    const found = await rules();
    expect(found?.facts).toMatchObject({ forum: 'DE', ownCutOff: '2027-05-01', practice: false });
    expect(found?.facts.events.length).toBeGreaterThan(0);
    for (const event of found?.facts.events ?? []) expect(event.recordedAt).toBeInstanceOf(Date);
  });
});
