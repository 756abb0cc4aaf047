import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import type { TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
afterAll(async () => {
  // Counsel of every action would be a second person in other files of tests on this database.
  await world?.owner.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica');
    await tx.query(`update staff_grant set ends_at = starts_at where action_id is null and role = 'counsel'`);
  });
  await world?.close();
});

type Staff = TestBrowser & { readonly staff: { readonly staffId: string } };

const WANTED = { 'CSV, values as they are': true, 'ZIP with AES-256': true, Purpose: 'Filing at court' };

/** Counsel with the file of a real list at home: asked for, approved, made, fetched. */
async function carried(counsel: Staff, action: InsertedExample): Promise<string> {
  await world.joined(action);
  await counsel.open(`/en/counsel/${action.slug}/exports/new`);
  await counsel.fill(WANTED).submit('Continue');
  await counsel.submit('Ask for the list');
  const id = counsel.path.split('/').at(-1) ?? '';
  await world.approveList(id);
  await world.makeList(id);
  const file = await counsel.request(`/en/counsel/${action.slug}/exports/${id}/file`);
  expect([file.status, (await file.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
  return id;
}

const changesOf = async ({ staff }: Staff): Promise<{ id: string; action_id: string; list_ids: string[] }[]> =>
  world.owner.query('select id, action_id, list_ids from counsel_change where $1 = any(staff_ids) order by id', [
    staff.staffId,
  ]);

/** What the page says about one change. */
async function confirmed(administrator: Staff, { changeId, listId }: { changeId: string; listId: string }) {
  await administrator.open('/en/counsel-changes');
  const section = administrator.page.querySelector(`form[action$="/${changeId}/confirm"]`)?.parentNode;
  expect(section?.text).toContain(listId);
  expect(section?.text).toContain('Filing at court');
  const answer = await administrator.post(`/en/counsel-changes/${changeId}/confirm`, { kind: 'deleted' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/counsel-changes']);
  await administrator.open('/en/counsel-changes');
  expect(administrator.page.querySelector(`form[action$="/${changeId}/confirm"]`)).toBeNull();
  administrator.see('deleted, confirmed');
  expect(await world.logged(changeId)).toEqual(['counsel.changed', 'counsel.return_confirmed']);
  expect((await administrator.post(`/en/counsel-changes/${changeId}/confirm`, { kind: 'deleted' })).status).toBe(404);
}

describe('a list that was fetched', () => {
  it('is named and asked back when the counsel of its action changes, until somebody says what became of it', async () => {
    const action = await world.action();
    const counsel = await world.staff('counsel', action);
    const listId = await carried(counsel, action);
    const administrator = await world.staff('administrator', action);
    await administrator.open('/en/counsel-changes');
    await administrator.fill({ 'Ada Beispiel': true }).submit('End their access');
    administrator.see('1 list fetched').see('to be confirmed by');
    expect((await counsel.request(`/en/counsel/${action.slug}/exports/${listId}/file`)).status).toBe(403);
    const [change] = await changesOf(counsel);
    await confirmed(administrator, { changeId: change?.id ?? '', listId });
  });

  it('is asked back when the person leaves, without a change of counsel before', async () => {
    const [action, other] = [await world.action(), await world.action()];
    const counsel = await world.staff('counsel', null);
    const lists = [await carried(counsel, action), await carried(counsel, other)];
    const administrator = await world.staff('administrator', null);
    await administrator.open(`/en/staff/${counsel.staff.staffId}/leave`);
    const fetched = administrator.page
      .querySelectorAll('.govuk-summary-list__row')
      .find(({ text }) => text.includes('Lists fetched'));
    expect(fetched?.querySelector('dd')?.text.trim()).toBe('2');
    await administrator.submit('End all access');
    expect(administrator.path).toBe(`/en/staff/${counsel.staff.staffId}`);
    expect((await counsel.open('/en')).path).toBe('/en/sign-in');
    const changes = await changesOf(counsel);
    expect(new Map(changes.map(({ action_id, list_ids }) => [action_id, list_ids]))).toEqual(
      new Map([
        [action.actionId, [lists[0]]],
        [other.actionId, [lists[1]]],
      ]),
    );
    for (const { id: changeId, list_ids } of changes)
      await confirmed(administrator, { changeId, listId: list_ids[0] ?? '' });
  });

  it('is asked back in every action from counsel of all of them, by an administrator of all', async () => {
    const [action, other] = [await world.action(), await world.action()];
    const counsel = await world.staff('counsel', null);
    const elsewhere = await carried(counsel, other);
    const one = await world.staff('administrator', action);
    await one.open('/en/counsel-changes');
    expect(one.page.querySelector(`input[value="${counsel.staff.staffId}"]`)).toBeNull();
    const body = { actionId: action.actionId, staffIds: counsel.staff.staffId };
    expect((await one.post('/en/counsel-changes', body)).status).toBe(422);
    expect(await changesOf(counsel)).toEqual([]);
    const administrator = await world.staff('administrator', null);
    await administrator.open('/en/counsel-changes');
    administrator.see('Counsel of all actions: access ends in all of them.');
    expect((await administrator.post('/en/counsel-changes', body)).status).toBe(303);
    expect((await counsel.open(`/en/counsel/${other.slug}`)).status).toBe(403);
    const changes = await changesOf(counsel);
    expect(new Map(changes.map(({ action_id, list_ids }) => [action_id, list_ids]))).toEqual(
      new Map([
        [action.actionId, []],
        [other.actionId, [elsewhere]],
      ]),
    );
  });

  it('is asked back once: neither a change after the run nor a second change names it again', async () => {
    const action = await world.action();
    const counsel = await world.staff('counsel', action);
    await carried(counsel, action);
    const administrator = await world.staff('administrator', null);
    const body = { actionId: action.actionId, staffIds: counsel.staff.staffId };
    await administrator.open('/en/counsel-changes');
    expect((await administrator.post('/en/counsel-changes', body)).status).toBe(303);
    await administrator.open(`/en/staff/${counsel.staff.staffId}/leave`);
    expect((await administrator.post(administrator.path, {})).status).toBe(303);
    expect(await changesOf(counsel)).toHaveLength(1);
  });
});
