import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionDetailQuery, type InsertedExample } from '@app/actions';
import type { TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

describe('the register of purposes', () => {
  let world: ConsoleWorld;
  let action: InsertedExample;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    action = await world.action();
  });
  afterAll(() => world?.close());

  const versions = (code: string): Promise<Record<string, unknown>[]> =>
    world.owner.query(
      `select version, consent_months as months, optional, source_title as source, source_date::text as day, recorded_by as who
         from purpose where action_id = $1 and code = $2 order by version`,
      [action.actionId, code],
    );
  const opened = async (code: string): Promise<TestBrowser> => {
    const operator = await world.staff('operator', action);
    await operator.open(`/en/actions/${action.slug}`);
    await operator.click('Register of purposes');
    return operator.open(`/en/actions/${action.slug}/purposes/${code}`);
  };
  const SOURCE = { Source: 'Record of processing, entry 4', 'Date of the source (optional)': '2026-11-01' };

  it('is changed by a new version with its date and source, and never overwritten', async () => {
    const operator = await opened('contact');
    await operator.fill({ 'Months a consent counts (optional)': '12' }).submit('Record this version');
    // Where it was decided is missing; what was entered is not lost.
    expect([operator.status, operator.errors.length]).toEqual([422, 1]);
    expect(operator.page.querySelector('#consentMonths')?.getAttribute('value')).toBe('12');
    await operator.fill(SOURCE).submit('Record this version');
    expect(operator.path).toBe(`/en/actions/${action.slug}/purposes`);
    operator.see('Record of processing, entry 4').see('12 months').see('News about the case');
    expect(await versions('contact')).toEqual([
      { version: 1, months: null, optional: true, source: null, day: null, who: null },
      {
        ...{ version: 2, months: 12, optional: true, source: SOURCE.Source, day: '2026-11-01' },
        who: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
    expect(await world.logged(action.actionId)).toContain('purpose.recorded');
    const shown = await world.portal.get(ActionDetailQuery).bySlug({ kind: 'anonymous' }, action.slug, 'en');
    expect(shown.purposes.find(({ code }) => code === 'contact')).toMatchObject({ version: 2, consentMonths: 12 });
    expect(shown.purposeVersions.filter(({ code }) => code === 'contact').map(({ version }) => version)).toEqual([
      2, 1,
    ]);
  });

  it('lets a consent count for a time only where the purpose rests on consent', async () => {
    const operator = await opened('interest');
    await operator.fill({ ...SOURCE, 'Months a consent counts (optional)': '6' }).submit('Record this version');
    expect([operator.status, operator.errors]).toEqual([
      422,
      [
        'Only a purpose that rests on consent has a time for which a consent counts. Leave this empty, or choose consent as the basis',
      ],
    ]);
    for (const [label, value] of [
      ['Months the data are kept', '-3'],
      ['Months the data are kept', '1e3'],
      ['Months the data are kept', '601'],
    ] as const) {
      await operator
        .fill({ ...SOURCE, 'Months a consent counts (optional)': '', [label]: value })
        .submit('Record this version');
      expect([operator.status, operator.errors]).toEqual([422, ['Enter a whole number of months from 0 to 600']]);
      expect(operator.page.querySelector('#retentionMonths')?.getAttribute('value')).toBe(value);
    }
    expect(await versions('interest')).toHaveLength(1);
  });

  it('shows who saw an older version the newest, with what they typed', async () => {
    const [one, other] = [await opened('contact'), await opened('contact')];
    await one.fill({ ...SOURCE, 'Months a consent counts (optional)': '24' }).submit('Record this version');
    expect(one.status).toBe(200);
    await other.fill({ ...SOURCE, 'Months a consent counts (optional)': '6' }).submit('Record this version');
    expect(other.status).toBe(409);
    other.see('Somebody else recorded version 3 of this purpose meanwhile.');
    expect(other.page.querySelector('#consentMonths')?.getAttribute('value')).toBe('6');
    expect((await versions('contact')).map(({ months }) => months)).toEqual([null, 12, 24]);
  });

  it('lets nobody alone put another basis under a purpose in force, nor rest one on a consent nobody is asked for', async () => {
    const before = await versions('contact');
    const operator = await opened('contact');
    const other = { ...SOURCE, 'Legal basis (Article 6 GDPR)': 'Article 6(1)(f) GDPR' };
    await operator.fill({ ...other, 'Months a consent counts (optional)': '' }).submit('Record this version');
    expect([operator.status, operator.errors]).toEqual([422, [expect.stringContaining('nobody changes it alone')]]);
    expect(await versions('contact')).toEqual(before);
    const interest = await opened('interest');
    const consent = { ...SOURCE, 'Legal basis (Article 6 GDPR)': 'Article 6(1)(a) GDPR' };
    await interest.fill(consent).submit('Record this version');
    expect([interest.status, interest.errors]).toEqual([422, [expect.stringContaining('No declaration asks')]]);
    expect(await versions('interest')).toHaveLength(1);
  });

  it('takes a further purpose, and refuses who is no party and a recipient nobody knows', async () => {
    const operator = await opened('new');
    const texts = Object.fromEntries(
      ['English', 'Deutsch'].flatMap((language) => [
        [`Name of the purpose (${language})`, 'Statistics'],
        [`What the data are used for (${language})`, 'To count.'],
      ]),
    );
    const [controller] = await world.owner.query<{ name: string }[]>(
      'select o.name from organisation o join action_party p on p.organisation_id = o.id where p.action_id = $1 limit 1',
      [action.actionId],
    );
    const entered = {
      ...{ ...texts, ...SOURCE, 'Code of the purpose': 'Statistics!', Responsible: controller?.name ?? '' },
      'Legal basis (Article 6 GDPR)': 'Article 6(1)(f) GDPR',
      'Months the data are kept': '3',
      'Counted from': 'after the final end of the case',
      'Data that end with it': 'Technical traces',
    };
    await operator.fill(entered).submit('Record this version');
    expect([operator.status, operator.errors]).toEqual([
      422,
      ['Enter a code of small letters, with underscores between words, at most 40'],
    ]);
    await operator.fill({ 'Code of the purpose': 'statistics' }).submit('Record this version');
    expect(operator.status).toBe(200);
    expect(await versions('statistics')).toMatchObject([{ version: 1, optional: false }]);
    const path = `/en/actions/${action.slug}/purposes/statistics`;
    await operator.open(path);
    const answer = await operator.post(path, {
      ...{ seenVersion: '1', controllerId: action.actionId, basis6: '6(1)(f)', basis9: '', recipients: 'nobody' },
      ...{ retentionMonths: '3', retentionEvent: 'final_end', retentionClass: 'technical', consentMonths: '' },
      ...{ 'title-en': 'S', 'title-de': 'S', 'description-en': 'S', 'description-de': 'S' },
      ...{ sourceTitle: 'x', sourceDate: '2026-11-01', sourceUrl: '' },
    });
    expect(answer.status).toBe(422);
    expect(await versions('statistics')).toHaveLength(1);
  });
});
