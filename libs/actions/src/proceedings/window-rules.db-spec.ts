import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type RulesFile, rulesFileOf } from '@app/joining-rules';
import { ANONYMOUS, newId, type StaffActor, type UnitOfWork } from '@app/platform';
import { FixedClock, savePossibleAction, TestDatabase } from '@app/testing';
import { insertActionRules } from '../rules/choose-action-rules.use-case.js';
import { JoiningWindowQuery } from './joining-window.query.js';
import type { ProceduralEventKind } from './procedural-event.entity.js';
import { RecordJoiningWindow, type RecordJoiningWindowCommand } from './record-joining-window.use-case.js';

const ZONES: Readonly<Record<string, string>> = {
  ...{ DE: 'Europe/Berlin', AT: 'Europe/Vienna', IE: 'Europe/Dublin', IT: 'Europe/Rome', NL: 'Europe/Amsterdam' },
};
/** What makes the rules of each forum name a day, that day, and the first instant after it. */
const SETTLED: readonly [string, ProceduralEventKind | null, string, string][] = [
  ['DE', 'hearing_closed', '2027-03-07', '2027-03-28T22:00:00.000Z'],
  ['AT', 'decision_to_conduct_published', '2027-01-15', '2027-04-15T22:00:00.000Z'],
  ['IE', 'admitted', '2027-05-04', '2027-05-03T23:00:00.000Z'],
  ['IT', null, '2027-06-30', '2027-06-30T22:00:00.000Z'],
  ['NL', null, '2027-09-01', '2027-09-01T22:00:00.000Z'],
];

describe('the window against the joining rules', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let uow: UnitOfWork;
  let portal: UnitOfWork;
  const clock = new FixedClock();

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    ({ uow } = await database.as('console'));
    ({ uow: portal } = await database.as('portal'));
  });
  afterAll(() => database.close());

  async function actionIn(forum: string): Promise<string> {
    const { actionId } = await savePossibleAction(owner);
    await owner.query("update action set forum = $2, type = 'redress', zone = $3 where id = $1", [
      ...[actionId, forum, ZONES[forum]],
    ]);
    await chooseRules(actionId, forum, 2, {});
    return actionId;
  }
  const chooseRules = (actionId: string, forum: string, version: number, terms: object): Promise<void> =>
    insertActionRules(owner.manager, rulesFileOf(forum) as RulesFile, {
      ...{ actionId, version, claimType: 'other', terms, feeCents: 0, by: null, now: clock.now() },
    });
  const happens = (actionId: string, kind: ProceduralEventKind, on: string, forum: string): Promise<unknown> =>
    owner.query(
      `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
       values ($1, $2, $3, $4, $5, '{}', 'test', $6)`,
      [newId(), actionId, kind, on, ZONES[forum], clock.now()],
    );
  /** Brings about what the rules of the forum count from. */
  async function settle(actionId: string, [forum, kind, on]: (typeof SETTLED)[number]): Promise<void> {
    if (kind === null) await chooseRules(actionId, forum, 3, { joining: on });
    else await happens(actionId, kind, on, forum);
  }
  const operator = (actionId: string): StaffActor => ({
    ...{ kind: 'staff', staffId: newId(), sessionId: newId(), grants: [{ role: 'operator', actionId }] },
  });
  const record = (actionId: string, more: Partial<RecordJoiningWindowCommand>): Promise<unknown> =>
    new RecordJoiningWindow(uow, new AuditLog(clock), clock).execute(
      {
        ...{ actionId, kind: 'dated', opensAt: new Date('2026-10-01T00:00:00Z'), closesAt: null, ruleCode: null },
        ...{ source: { title: 'Court notice', url: null, date: null }, earlierReason: null, seenVersion: 1, ...more },
      },
      operator(actionId),
    );
  const window = (actionId: string) => new JoiningWindowQuery(portal, clock).run(ANONYMOUS, actionId);

  it.each(SETTLED)('%s: ends at the rules’ last moment, and takes no later day', async (...settled) => {
    const [forum, , , ends] = settled;
    const actionId = await actionIn(forum);
    await settle(actionId, settled);
    const late = { closesAt: new Date(Date.parse(ends) + 1) };
    for (const more of [late, { closesAt: null }, { ...late, earlierReason: 'Because' }])
      await expect(record(actionId, more)).rejects.toMatchObject({
        details: { field: 'closesAt', reason: 'later_than_rules' },
      });
    await record(actionId, { closesAt: new Date(ends) });
    expect(await window(actionId)).toMatchObject({ difference: null, state: { closesAt: new Date(ends) } });
  });

  it.each(SETTLED)('%s: takes an earlier day with a reason only, kept and logged by its hash', async (...settled) => {
    const actionId = await actionIn(settled[0]);
    await settle(actionId, settled);
    const closesAt = new Date('2026-12-31T23:00:00Z');
    for (const earlierReason of [null, '  '])
      await expect(record(actionId, { closesAt, earlierReason })).rejects.toMatchObject({
        details: { field: 'earlierReason' },
      });
    await record(actionId, { closesAt, earlierReason: ' The court said so ' });
    expect(await window(actionId)).toMatchObject({
      ...{ difference: null, earlierReason: 'The court said so', state: { closesAt } },
    });
    const [entry] = await owner.query(
      "select convert_from(canonical, 'utf8')::jsonb -> 'data' as data from audit_entry where action_id = $1",
      [actionId],
    );
    const earlierReasonSha256 = createHash('sha256').update('The court said so').digest('hex');
    expect(entry.data).toMatchObject({ earlierReasonSha256 });
    expect(JSON.stringify(entry.data)).not.toContain('court');
  });

  it.each(SETTLED)('%s: an event that moves the last moment shows until it is resolved', async (...settled) => {
    const [forum, kind, , ends] = settled;
    const actionId = await actionIn(forum);
    const closesAt = new Date('2028-01-31T23:00:00Z');
    await record(actionId, { closesAt, earlierReason: 'The court set it' });
    expect((await window(actionId)).difference).toBe(kind === null ? 'court_term' : null);
    await settle(actionId, settled);
    expect(await window(actionId)).toMatchObject({ difference: 'later', state: { closesAt: new Date(ends) } });
    await record(actionId, { closesAt: new Date(ends), seenVersion: 2 });
    expect((await window(actionId)).difference).toBeNull();
  });

  it.each(SETTLED)('%s: a window that follows the rules moves with them', async (...settled) => {
    const [forum, , , ends] = settled;
    const actionId = await actionIn(forum);
    await record(actionId, { kind: 'by_rule', ruleCode: 'FORUM_RULES' });
    expect(await window(actionId)).toMatchObject({ state: { state: 'open', closesAt: null }, difference: null });
    await settle(actionId, settled);
    expect(await window(actionId)).toMatchObject({ state: { closesAt: new Date(ends) }, difference: null });
  });

  it.each(['FORUM_RULES', 'DE_VDUG_46'])(
    '%s: rules with another term move the one day that is told, and staff read that it moved',
    async (ruleCode) => {
      const actionId = await actionIn('DE');
      await happens(actionId, 'hearing_closed', '2027-03-07', 'DE');
      await record(actionId, { kind: 'by_rule', ruleCode });
      const three = { closesAt: new Date('2027-03-28T22:00:00.000Z'), lastDay: '2027-03-28' };
      expect(await window(actionId)).toMatchObject({ difference: null, state: three });
      const shipped = rulesFileOf('DE') as RulesFile;
      const text = JSON.stringify(shipped.data).replaceAll('{"unit":"weeks","count":3}', '{"unit":"weeks","count":4}');
      const rules = { ...shipped, version: 99, rulesSha256: randomBytes(32).toString('hex'), data: JSON.parse(text) };
      await insertActionRules(owner.manager, rules, {
        ...{ actionId, version: 3, claimType: 'other', terms: {}, feeCents: 0, by: null, now: clock.now() },
      });
      const four = { closesAt: new Date('2027-04-04T22:00:00.000Z'), lastDay: '2027-04-04' };
      expect(await window(actionId)).toMatchObject({ difference: 'moved', state: four });
      await record(actionId, { kind: 'by_rule', ruleCode, seenVersion: 2 });
      expect(await window(actionId)).toMatchObject({ difference: null, state: four });
    },
  );

  it('a reason answers only for the difference it was given for', async () => {
    const actionId = await actionIn('DE');
    const closesAt = new Date('2026-12-31T23:00:00Z');
    await expect(record(actionId, { closesAt })).rejects.toMatchObject({ details: { field: 'earlierReason' } });
    await record(actionId, { closesAt, earlierReason: 'The register says so' });
    expect((await window(actionId)).difference).toBeNull();
    await happens(actionId, 'hearing_closed', '2027-03-07', 'DE');
    expect(await window(actionId)).toMatchObject({ difference: 'earlier', state: { closesAt } });
  });

  it('follows only rules that drive the action, and wants a first day where no event opens joining', async () => {
    const irish = await actionIn('IE');
    const following = { kind: 'by_rule', ruleCode: 'FORUM_RULES', opensAt: null } as const;
    await expect(record(irish, following)).rejects.toMatchObject({ details: { field: 'opensAt', reason: 'no_event' } });
    await owner.query('update action set example = false where id = $1', [irish]);
    await expect(record(irish, following)).rejects.toMatchObject({
      details: { field: 'ruleCode', reason: 'no_rules' },
    });
    await happens(irish, 'admitted', '2026-11-02', 'IE');
    await record(irish, { closesAt: new Date('2027-01-31T23:00:00Z') });
    expect(await window(irish)).toMatchObject({ state: { state: 'open' }, difference: null });
  });
});
