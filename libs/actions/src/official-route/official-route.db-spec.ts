import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { type Actor, newId, type StaffRole } from '@app/platform';
import { FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { ActionsModule } from '../actions.module.js';
import { OfficialRouteQuery } from './official-route.query.js';
import { SetOfficialRoute, type SetOfficialRouteCommand } from './set-official-route.use-case.js';

const TEXTS = {
  de: { authority: 'Registerstelle', text: 'Kostenlos.\n\nMuss eingegangen sein.' },
  en: { authority: 'Register office', text: 'Free of charge.' },
};
const SOURCE = { title: 'Notice of the office', url: null, date: null };
const URL_ = 'https://office.example/form';

describe(SetOfficialRoute, () => {
  let database: TestDatabase;
  let owner: DataSource;
  let console_: TestingModule;
  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    console_ = await startTestProcess(database, 'console', {
      settings: testSettings(),
      imports: [ActionsModule],
      clock: new FixedClock(),
    });
  });
  afterAll(async () => {
    await console_?.close();
    await database?.close();
  });

  const staff = (role: StaffRole, actionId: string | null): Actor => ({
    kind: 'staff',
    staffId: newId(),
    sessionId: newId(),
    grants: [{ role, actionId }],
  });
  const set = (command: Partial<SetOfficialRouteCommand> & { actionId: string }, actor?: Actor) =>
    console_
      .get(SetOfficialRoute)
      .execute(
        { route: { url: URL_, texts: TEXTS }, source: SOURCE, seenVersion: 1, ...command },
        actor ?? staff('operator', command.actionId),
      );
  const shown = (actionId: string, locale: string) =>
    console_.get(OfficialRouteQuery).run(staff('operator', actionId), actionId, locale);

  it('adds a version that replaces the one before in every language, and can take it back', async () => {
    const { actionId } = await saveOpenAction(owner);
    expect(await set({ actionId })).toEqual({ version: 2 });
    expect(await shown(actionId, 'de')).toMatchObject({
      version: 2,
      authority: 'Registerstelle',
      text: ['Kostenlos.', 'Muss eingegangen sein.'],
      url: URL_,
    });
    expect((await shown(actionId, 'en'))?.authority).toBe('Register office');
    expect(await shown(actionId, 'fr')).toBeNull();
    await set({ actionId, route: null, seenVersion: 2 });
    expect(await shown(actionId, 'de')).toBeNull();
    const audited: { data: unknown }[] = await owner.query(
      `select (convert_from(canonical, 'utf8')::jsonb) -> 'data' as data from audit_entry
        where action_id = $1 and type = 'action.changed'`,
      [actionId],
    );
    expect(audited.map(({ data }) => data)).toEqual([{ fields: ['official_route'] }, { fields: ['official_route'] }]);
  });

  it('lets one of two operators save who saw the same version, and tells the other', async () => {
    const { actionId } = await saveOpenAction(owner);
    const results = await Promise.allSettled([set({ actionId }), set({ actionId })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'PROCEEDINGS_CHANGED' },
    });
  });

  it.each<[string, Partial<SetOfficialRouteCommand>, string]>([
    ['a script for an address', { route: { url: 'javascript:alert(1)', texts: TEXTS } }, 'url'],
    ['a language without words', { route: { url: URL_, texts: { de: TEXTS.de } } }, 'authority.en'],
    ['no text', { route: { url: URL_, texts: { ...TEXTS, en: { authority: 'A', text: ' ' } } } }, 'texts.en'],
    ['no source', { source: { ...SOURCE, title: ' ' } }, 'source.title'],
  ])('refuses %s', async (_, command, field) => {
    const { actionId } = await saveOpenAction(owner);
    await expect(set({ actionId, ...command })).rejects.toMatchObject({ details: { field } });
  });

  it('is for operators of this action', async () => {
    const { actionId } = await saveOpenAction(owner);
    await expect(set({ actionId }, staff('counsel', actionId))).rejects.toMatchObject({
      code: 'ACTION_CHANGE_FORBIDDEN',
    });
    await expect(set({ actionId }, staff('operator', newId()))).rejects.toMatchObject({ code: 'ACTION_NOT_FOUND' });
  });

  it('never changes what was recorded', async () => {
    const { actionId } = await saveOpenAction(owner);
    await expect(owner.query('update official_route set url = null where action_id = $1', [actionId])).rejects.toThrow(
      'never changed',
    );
  });
});
