import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { newId, type StaffActor, type StaffRole } from '@app/platform';
import { FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { ActionsModule } from '../actions.module.js';
import type { InsertedExample } from '../examples/insert-example-actions.js';
import { ActionRulesQuery } from '../rules/action-rules.query.js';
import { StaffActionsQuery } from '../staff-actions.query.js';
import { CreateAction } from './create-action.use-case.js';
import type { CreateActionCommand } from './new-action.js';

const clock = new FixedClock();
let database: TestDatabase;
let owner: DataSource;
let console: TestingModule;
let example: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  console = await startTestProcess(database, 'console', { settings: testSettings(), clock, imports: [ActionsModule] });
  example = await saveOpenAction(owner);
});
afterAll(async () => {
  await console?.close();
  await database?.close();
});

const staff = (role: StaffRole, actionId: string | null): StaffActor => ({
  kind: 'staff',
  staffId: newId(),
  sessionId: newId(),
  grants: [{ role, actionId }],
});
const everywhere = staff('operator', null);
const TEXT = { title: 'Action against Beispiel Ltd', summary: 'In short.', about: 'At length.' };
const command = (over: Partial<CreateActionCommand> = {}): CreateActionCommand => ({
  slug: `beispiel-${randomBytes(5).toString('hex')}`,
  ...{ type: 'redress', forum: 'AT', claimType: 'other', defendant: 'Beispiel Ltd', court: null, fileNumber: null },
  organisation: { name: 'Verein für Beispiele', country: 'AT', postalAddress: 'Weg 1, 1010 Wien' },
  ...{ practice: false, sensitiveListing: false, texts: { de: TEXT, en: TEXT }, basedOn: null },
  ...over,
});
const create = (over: Partial<CreateActionCommand> = {}, actor = everywhere) =>
  console.get(CreateAction).execute(command(over), actor);

describe(CreateAction, () => {
  it('enters an unpublished action on the rules of its forum, which nobody has signed off', async () => {
    const { actionId, slug } = await create({ basedOn: example.actionId });
    const row = await console.get(StaffActionsQuery).bySlug(everywhere, slug, { roles: ['operator'], locale: 'en' });
    expect(row).toMatchObject({ publishedAt: null, forum: 'AT', zone: 'Europe/Vienna', locales: ['de', 'en'] });
    expect(row.window.state.state).toBe('none');
    expect(await console.get(ActionRulesQuery).byId(everywhere, actionId)).toMatchObject({ version: 1, mayRun: false });
    const [copied]: { purposes: number; questions: number }[] = await owner.query(
      `select (select count(*)::int from purpose where action_id = $1) as purposes,
              (select count(*)::int from questionnaire where action_id = $1) as questions`,
      [actionId],
    );
    expect([(copied?.purposes ?? 0) > 0, copied?.questions]).toEqual([true, 1]);
  });

  it('is for operators of every action, and copies only from actions they operate', async () => {
    for (const actor of [staff('operator', example.actionId), staff('counsel', null)])
      await expect(create({}, actor)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(create({ basedOn: 'x' })).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each([
    ['slug', { slug: 'Not a slug' }],
    ['forum', { forum: 'XX' }],
    ['defendant', { defendant: ' ' }],
    ['locales', { texts: {} }],
    ['about-de', { texts: { de: { ...TEXT, about: '' } } }],
    ['organisationCountry', { organisation: { name: 'A', country: 'ZZ', postalAddress: 'B' } }],
    ['organisation', { organisation: { id: newId() } }],
  ])('says that %s does not fit, and enters nothing', async (field, over) => {
    await expect(create(over)).rejects.toMatchObject({ code: 'PROCEEDINGS_INVALID', details: { field } });
  });

  it('gives one name to one action, also when two people enter it at once', async () => {
    const slug = `twice-${randomBytes(5).toString('hex')}`;
    const both = await Promise.allSettled([create({ slug }), create({ slug })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
