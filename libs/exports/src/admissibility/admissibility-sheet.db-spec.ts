import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import type { StaffActor } from '@app/platform';
import type { ListedPerson, SavedPerson } from '@app/testing';
import { ListDesk } from '../../../../test/lists/list-desk.js';
import { ViewAdmissibilitySheet, type AdmissibilitySheet } from '../index.js';

let desk: ListDesk;
let action: InsertedExample;
let counsel: StaffActor;

beforeAll(async () => {
  desk = await ListDesk.open();
});
beforeEach(async () => {
  action = await desk.action();
  counsel = await desk.staff(action);
});
afterAll(() => desk.close());

const view = (forPublic = false, asOf = '2026-11-22', actor = counsel): Promise<AdmissibilitySheet> =>
  desk.console.get(ViewAdmissibilitySheet).execute({ actionId: action.actionId, asOf, forPublic }, actor);
const classesOf = (sheet: AdmissibilitySheet, code: string) =>
  Object.fromEntries(
    (sheet.criteria.find((criterion) => criterion.code === code)?.classes ?? []).map((cell) => [cell.code, cell.count]),
  );
const several = (count: number, person: ListedPerson): ListedPerson[] => Array.from({ length: count }, () => person);

describe(ViewAdmissibilitySheet.name, () => {
  it('counts per criterion and class, names nobody, and is on record', async () => {
    await desk.save(action, [
      ...several(3, { plain: { country: 'DE', told: 'yes', data_kinds: ['name', 'bank'] } }),
      ...several(2, { stage: 'interest', plain: { country: 'AT', told: 'no' } }),
      { confirmed: false },
      { restricted: true },
      { practice: true },
    ]);
    const sheet = await view();
    expect(sheet).toMatchObject({
      actionId: action.actionId,
      asOf: '2026-11-22',
      zone: 'Europe/Berlin',
      total: 5,
      suppressed: false,
    });
    expect(classesOf(sheet, 'stage')).toEqual({ interest: 2, joined: 3 });
    expect(classesOf(sheet, 'country')).toEqual({ AT: 2, DE: 3 });
    expect(classesOf(sheet, 'evidence')).toEqual({ without: 5 });
    expect(classesOf(sheet, 'review')).toEqual({ none: 2, open: 3 });
    expect(classesOf(sheet, 'fact.told')).toEqual({ no: 2, yes: 3 });
    expect(classesOf(sheet, 'fact.data_kinds')).toEqual({ bank: 3, name: 3, none: 2 });
    expect(sheet.criteria.find(({ code }) => code === 'fact.data_kinds')?.several).toBe(true);
    expect(JSON.stringify(sheet)).not.toMatch(/Groß|example\.org/);
    expect(await desk.entries(action.actionId)).toEqual(['admissibility_sheet.viewed']);
  });

  it('goes by the day asked for, in the zone of the action', async () => {
    const [early, late, gone] = (await desk.save(action, [
      { sentAt: new Date('2026-10-31T22:59:59.000Z') },
      { sentAt: new Date('2026-10-31T23:00:00.000Z') },
      { stage: 'left', sentAt: new Date('2026-10-01T00:00:00.000Z') },
    ])) as [SavedPerson, SavedPerson, SavedPerson];
    await desk.owner.query(`update registration set left_at = '2026-11-05T00:00:00Z' where id = $1`, [
      gone.registrationId,
    ]);
    expect([early, late]).toHaveLength(2);
    expect((await view(false, '2026-10-31')).total).toBe(2);
    expect((await view(false, '2026-11-01')).total).toBe(3);
    expect((await view(false, '2026-11-22')).total).toBe(2);
  });

  it('hides counts under five from the public, and a second one where the first could be worked out', async () => {
    await desk.save(action, [
      ...several(9, { plain: { country: 'DE' } }),
      ...several(6, { plain: { country: 'AT' } }),
      ...several(4, { plain: { country: 'FR' } }),
    ]);
    const sheet = await view(true);
    expect(sheet).toMatchObject({ suppressed: true, total: 19 });
    expect(classesOf(sheet, 'country')).toEqual({ AT: null, DE: 9, FR: null });
    expect(classesOf(sheet, 'stage')).toEqual({ joined: 19 });
  });

  it('shows the public no total of fewer than five', async () => {
    await desk.save(action, several(4, {}));
    expect((await view(true)).total).toBeNull();
  });

  it('is closed to other roles and other actions', async () => {
    await expect(view(false, '2026-11-22', await desk.staff(action, 'operator'))).rejects.toMatchObject({
      code: 'LIST_FORBIDDEN',
    });
    await expect(view(false, '2026-11-22', await desk.staff(await desk.action()))).rejects.toMatchObject({
      code: 'LIST_NOT_FOUND',
    });
    await expect(view(false, '22.11.2026')).rejects.toMatchObject({
      code: 'LIST_REQUEST_INVALID',
      details: { field: 'asOf' },
    });
  });
});
