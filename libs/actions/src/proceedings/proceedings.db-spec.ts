import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, newId, type StaffActor, type StaffRole, type UnitOfWork } from '@app/platform';
import { FixedClock, saveOpenAction, savePossibleAction, TestDatabase } from '@app/testing';
import { PublishQuestionnaire } from '../questionnaire/publish-questionnaire.use-case.js';
import { readExample } from '../examples/example-files.js';
import { JoiningWindowQuery } from './joining-window.query.js';
import { RecordJoiningWindow, type RecordJoiningWindowCommand } from './record-joining-window.use-case.js';
import { RecordProceduralEvent, type RecordProceduralEventCommand } from './record-procedural-event.use-case.js';
import { SetLapseNotice } from './set-lapse-notice.use-case.js';
import { SetOwnCutOff } from './set-own-cut-off.use-case.js';
import { WindowOpeningsQuery } from './window-openings.query.js';

const source = { title: 'Court notice', url: 'https://court.example/1', date: '2026-11-20' };

describe('proceedings', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let uow: UnitOfWork;
  let portal: UnitOfWork;
  const clock = new FixedClock();
  const audit = new AuditLog(clock);

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    ({ uow } = await database.as('console'));
    ({ uow: portal } = await database.as('portal'));
  });
  afterAll(() => database.close());

  const staff = (role: StaffRole, actionId: string | null): StaffActor => ({
    kind: 'staff',
    staffId: newId(),
    sessionId: newId(),
    grants: [{ role, actionId }],
  });
  const stateOf = async (actionId: string, at: string): Promise<string> =>
    (await new JoiningWindowQuery(portal, new FixedClock(new Date(at))).run(ANONYMOUS, actionId)).state.state;
  const audited = (actionId: string): Promise<{ type: string; data: unknown }[]> =>
    owner.query(
      `select type, (convert_from(canonical, 'utf8')::jsonb) -> 'data' as data from audit_entry where action_id = $1 order by at, id`,
      [actionId],
    );

  describe(RecordProceduralEvent, () => {
    const record = (
      actionId: string,
      more: Partial<RecordProceduralEventCommand>,
      actor = staff('operator', actionId),
    ): Promise<{ eventId: string }> =>
      new RecordProceduralEvent(uow, audit, clock).execute(
        {
          actionId,
          kind: 'hearing_closed',
          eventDate: '2026-11-20',
          texts: { de: 'Verhandlung geschlossen.', en: 'Hearing closed.' },
          source,
          ...more,
        },
        actor,
      );

    it('closes the window three weeks after the hearing and opens it again when the hearing is reopened', async () => {
      const { actionId } = await saveOpenAction(owner);
      await record(actionId, {});
      expect(await stateOf(actionId, '2026-12-11T22:59:59Z')).toBe('open');
      expect(await stateOf(actionId, '2026-12-11T23:00:00Z')).toBe('closed');
      clock.advance(1_000);
      await record(actionId, { kind: 'hearing_reopened', eventDate: '2026-12-15' });
      expect(await stateOf(actionId, '2027-01-11T00:00:00Z')).toBe('open');
      const rows = await owner.query(
        "select kind, superseded_by from procedural_event where action_id = $1 and kind like 'hearing%' order by recorded_at",
        [actionId],
      );
      expect(rows).toEqual([
        { kind: 'hearing_closed', superseded_by: null },
        { kind: 'hearing_reopened', superseded_by: null },
      ]);
      expect(await audited(actionId)).toMatchObject([
        { type: 'event.recorded', data: { kind: 'hearing_closed', date: '2026-11-20' } },
        { type: 'event.recorded', data: { kind: 'hearing_reopened', date: '2026-12-15' } },
      ]);
    });

    it('corrects a mistake by a further row, once', async () => {
      const { actionId } = await saveOpenAction(owner);
      const { eventId: mistake } = await record(actionId, { eventDate: '2026-10-21' });
      await record(actionId, { supersedes: mistake });
      expect(await stateOf(actionId, '2026-12-01T00:00:00Z')).toBe('open');
      await expect(record(actionId, { supersedes: mistake })).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
      await expect(record(actionId, { supersedes: 'x' })).rejects.toMatchObject({ code: 'PROCEEDINGS_CHANGED' });
    });

    it.each<[string, Partial<RecordProceduralEventCommand>, string]>([
      ['a day that does not exist', { eventDate: '2026-02-30' }, 'eventDate'],
      ['a missing language', { texts: { en: 'Only English.' } }, 'texts.de'],
      ['no source', { source: { ...source, title: ' ' } }, 'source.title'],
      ['a link that runs code', { source: { ...source, url: 'javascript:alert(1)' } }, 'source.url'],
    ])('refuses %s', async (_what, more, field) => {
      const { actionId } = await saveOpenAction(owner);
      await expect(record(actionId, more)).rejects.toMatchObject({ code: 'PROCEEDINGS_INVALID', details: { field } });
      expect(await audited(actionId)).toEqual([]);
    });

    it('is for operators of the action: other staff of it are told no, strangers learn nothing', async () => {
      const { actionId } = await saveOpenAction(owner);
      await expect(record(actionId, {}, staff('reviewer', actionId))).rejects.toMatchObject({
        code: 'ACTION_CHANGE_FORBIDDEN',
      });
      await expect(record(actionId, {}, staff('operator', newId()))).rejects.toMatchObject({
        code: 'ACTION_NOT_FOUND',
      });
      await expect(record(newId(), {}, staff('operator', null))).rejects.toMatchObject({ code: 'ACTION_NOT_FOUND' });
    });
  });

  describe(RecordJoiningWindow, () => {
    const record = (actionId: string, more: Partial<RecordJoiningWindowCommand>): Promise<{ version: number }> =>
      new RecordJoiningWindow(uow, audit, clock).execute(
        {
          actionId,
          kind: 'dated',
          opensAt: new Date('2026-11-23T00:00:00Z'),
          closesAt: new Date('2027-02-01T00:00:00Z'),
          ruleCode: null,
          source,
          earlierReason: 'The register publishes no later day',
          seenVersion: 1,
          ...more,
        },
        staff('operator', actionId),
      );

    it('keeps every version, lets the newest count and announces the opening', async () => {
      const { actionId } = await savePossibleAction(owner);
      const openings = async (at: string): Promise<boolean> =>
        (await new WindowOpeningsQuery(portal, new FixedClock(new Date(at))).run(ANONYMOUS)).some(
          (opening) => opening.actionId === actionId,
        );
      expect(await record(actionId, {})).toMatchObject({ version: 2 });
      expect([await openings('2026-11-22T23:59:59Z'), await openings('2026-11-23T00:00:00Z')]).toEqual([false, true]);
      await record(actionId, { kind: 'none', opensAt: null, closesAt: null, seenVersion: 2 });
      expect(await openings('2026-12-01T00:00:00Z')).toBe(false);
      expect(await audited(actionId)).toMatchObject([
        { type: 'window.recorded', data: { opens: '2026-11-23', closes: '2027-02-01' } },
        { type: 'window.recorded' },
      ]);
    });

    it('refuses a stale page, and of two operators at once lets one through', async () => {
      const { actionId } = await savePossibleAction(owner);
      const results = await Promise.allSettled([record(actionId, {}), record(actionId, {})]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(record(actionId, { seenVersion: 1 })).rejects.toMatchObject({
        code: 'PROCEEDINGS_CHANGED',
        details: { version: 2 },
      });
    });

    it.each<[string, Partial<RecordJoiningWindowCommand>]>([
      ['an unknown rule', { kind: 'by_rule', ruleCode: 'XX', closesAt: null }],
      ['a rule with a closing date of its own', { kind: 'by_rule', ruleCode: 'DE_VDUG_46' }],
      ['a dated window without dates', { opensAt: null, closesAt: null }],
      ['a window that closes before it opens', { closesAt: new Date('2026-11-01T00:00:00Z') }],
    ])('refuses %s', async (_what, more) => {
      const { actionId } = await savePossibleAction(owner);
      await expect(record(actionId, more)).rejects.toMatchObject({ code: 'PROCEEDINGS_INVALID' });
    });
  });

  describe(SetLapseNotice, () => {
    const set = (actionId: string, lapsesOn: string | null, actor: StaffActor): Promise<unknown> =>
      new SetLapseNotice(uow, audit, clock).execute({ actionId, lapsesOn, source }, actor);

    it('is entered by counsel of the action, in the name of the law firm', async () => {
      const { actionId } = await savePossibleAction(owner);
      await set(actionId, '2028-12-31', staff('counsel', actionId));
      const [row] = await owner.query(
        'select lapses_on::text, o.slug from lapse_notice n join organisation o on o.id = n.organisation_id where action_id = $1',
        [actionId],
      );
      expect(row).toEqual({ lapses_on: '2028-12-31', slug: 'kanzlei-musterrecht' });
      expect(await audited(actionId)).toMatchObject([
        { type: 'lapse_notice.recorded', data: { lapses: '2028-12-31' } },
      ]);
    });

    it('is no business of operators, and takes only days that exist', async () => {
      const { actionId } = await savePossibleAction(owner);
      await expect(set(actionId, '2028-12-31', staff('operator', actionId))).rejects.toMatchObject({
        code: 'ACTION_CHANGE_FORBIDDEN',
      });
      await expect(set(actionId, '2028-12-32', staff('counsel', actionId))).rejects.toMatchObject({
        code: 'PROCEEDINGS_INVALID',
      });
    });
  });

  it('never lets the own cut-off close the joining window', async () => {
    const { actionId } = await saveOpenAction(owner);
    await new SetOwnCutOff(uow, audit, clock).execute(
      { actionId, lastDay: '2026-11-01', reason: 'Time to file' },
      staff('operator', actionId),
    );
    expect(await stateOf(actionId, '2026-11-22T00:00:00Z')).toBe('open');
    expect(await audited(actionId)).toMatchObject([{ type: 'action.changed', data: { fields: ['own_cut_off'] } }]);
  });

  describe(PublishQuestionnaire, () => {
    const publish = (actionId: string, definition: unknown): Promise<{ version: number }> =>
      new PublishQuestionnaire(uow, audit, clock).execute({ actionId, definition }, staff('operator', actionId));

    it('adds a version beside the earlier one', async () => {
      const { actionId } = await saveOpenAction(owner);
      expect(await publish(actionId, readExample('data-leak').questionnaire)).toMatchObject({ version: 2 });
      expect(await audited(actionId)).toMatchObject([{ type: 'questionnaire.published', data: { version: 2 } }]);
    });

    it('refuses a page that did not see the newest version, and of two operators at once lets one through', async () => {
      const { actionId } = await saveOpenAction(owner);
      const definition = readExample('data-leak').questionnaire;
      const from = (seenVersion: number): Promise<unknown> =>
        new PublishQuestionnaire(uow, audit, clock).execute(
          { actionId, definition, seenVersion },
          staff('operator', actionId),
        );
      const results = await Promise.allSettled([from(1), from(1)]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(from(1)).rejects.toMatchObject({ code: 'QUESTIONNAIRE_CHANGED', details: { version: 2 } });
    });

    it('refuses a faulty definition with the place of the fault, and one that lacks a language of the action', async () => {
      const { actionId } = await saveOpenAction(owner);
      const definition = readExample('data-leak').questionnaire as Record<string, unknown>;
      await expect(publish(actionId, { ...definition, facts: 1 })).rejects.toMatchObject({
        code: 'QUESTIONNAIRE_INVALID',
        details: { path: 'facts', problem: 'not_a_list' },
      });
      await expect(publish(actionId, { ...definition, locales: ['en'] })).rejects.toMatchObject({
        details: { path: 'locales.de' },
      });
    });
  });
});
