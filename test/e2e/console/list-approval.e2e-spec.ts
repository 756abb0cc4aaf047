import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { listRoutes } from '@app/platform';
import { someone, type TestBrowser } from '@app/testing';
import { ExportsController } from '../../../apps/console/src/counsel/exports.controller.js';
import { ListApprovalController } from '../../../apps/console/src/lists/list-approval.controller.js';
import { needsFreshFactor } from '../../../libs/platform/src/http/access.js';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
beforeEach(async () => {
  action = await world.action();
});
afterAll(() => world?.close());

/** Counsel's browser on the page of a list that waits. */
async function asked(): Promise<{ counsel: TestBrowser; id: string }> {
  const counsel = await world.staff('counsel', action);
  await counsel.open(`/en/counsel/${action.slug}/exports/new?stages=joined&country=DE`);
  const wanted = { 'CSV, values as they are': true, 'ZIP with AES-256': true, Purpose: 'Settlement' };
  await counsel.fill({ ...wanted, 'Note (optional)': 'For the talks in May' }).submit('Continue');
  counsel.see('after a second person');
  await counsel.submit('Ask for the list');
  return { counsel, id: counsel.path.split('/').at(-1) ?? '' };
}

describe('a second person', () => {
  it('finds the list that waits, sees all of the request and nobody in it, and approves it', async () => {
    const who = someone();
    await world.joined(action, who);
    const { counsel, id } = await asked();
    const senior = await world.staff('senior_reviewer', action);
    await senior.open('/en');
    await senior.click('Lists to approve');
    senior.see('Lists waiting for a second person').see('Settlement').see('Ada Beispiel');
    await senior.open(`/en/lists/${id}`);
    senior
      .see('Settlement')
      .see('For the talks in May')
      .see('Joined')
      .see('Germany')
      .see('Family name')
      .see('Rows if it were made now')
      .see('Lapses unless answered by');
    expect(senior.text).not.toContain(who.identity.familyName);
    await senior.submit('Approve the list');
    senior.see('Approved, waiting to be made').see('Approved by');
    expect(senior.buttons).not.toContain('Approve the list');
    await world.makeList(id);
    await counsel.open(counsel.path);
    counsel.see('Ready').see('Approved by');
    await senior.open('/en/lists');
    senior.see('No list is waiting.');
    expect(await world.logged(id)).toEqual([
      'export.requested',
      'export.approved',
      'export.started',
      'export.finished',
    ]);
  });

  it('declines with a reason, which counsel sees; without one is asked again', async () => {
    const { counsel, id } = await asked();
    const other = await world.staff('counsel', action);
    await other.open(`/en/lists/${id}`);
    await other.submit('Decline the list');
    expect([other.status, other.errors]).toEqual([422, ['Choose why the list is declined']]);
    await other.fill({ 'More columns than the purpose needs': true }).submit('Decline the list');
    other.see('Declined').see('More columns than the purpose needs');
    await counsel.open(counsel.path);
    counsel.see('Declined').see('More columns than the purpose needs');
    expect(counsel.buttons).not.toContain('Cancel this list');
    expect((await other.post(`/en/lists/${id}/approve`, {})).status).toBe(409);
  });

  it('is never the person who asked, whatever form is sent', async () => {
    const { counsel, id } = await asked();
    await counsel.open(`/en/lists/${id}`);
    counsel.see('You asked for this list: somebody else has to answer.');
    expect(counsel.buttons.filter((button) => button.includes('the list'))).toEqual([]);
    expect((await counsel.post(`/en/lists/${id}/approve`, {})).status).toBe(403);
    expect((await counsel.post(`/en/lists/${id}/decline`, { declineReason: 'other' })).status).toBe(403);
  });

  it('finds nothing of another action', async () => {
    const { id } = await asked();
    const elsewhere = await world.staff('senior_reviewer', await world.action());
    await elsewhere.open('/en/lists');
    elsewhere.see('No list is waiting.');
    expect((await elsewhere.open(`/en/lists/${id}`)).status).toBe(404);
    expect((await elsewhere.post(`/en/lists/${id}/approve`, {})).status).toBe(404);
    const reviewer = await world.staff('reviewer', action);
    expect((await reviewer.open('/en/lists')).status).toBe(403);
  });

  it('who comes too late sees what happened instead', async () => {
    const { counsel, id } = await asked();
    const senior = await world.staff('senior_reviewer', action);
    await senior.open(`/en/lists/${id}`);
    await counsel.submit('Cancel this list');
    await senior.submit('Approve the list');
    expect(senior.status).toBe(409);
    senior.see('Somebody else has answered in the meantime, or the request has ended.').see('Cancelled');
  });

  it('cannot approve for somebody who is no longer counsel, and is told so before and after', async () => {
    const { id } = await asked();
    const senior = await world.staff('senior_reviewer', action);
    await senior.open(`/en/lists/${id}`);
    await world.owner.query(
      `update staff_grant set ends_at = starts_at
        where role = 'counsel' and staff_id = (select requested_by from list_export where id = $1)`,
      [id],
    );
    await senior.submit('Approve the list');
    expect(senior.status).toBe(409);
    senior.see('The person who asked for it is no longer counsel of this action.');
    await senior.open(`/en/lists/${id}`);
    senior.see('The list can only be declined.');
    expect(senior.buttons).not.toContain('Approve the list');
  });

  it('is missing where nobody else has the role, and counsel is told so', async () => {
    const { counsel } = await asked();
    counsel.see('Nobody else is counsel or senior reviewer of this action');
    await world.staff('senior_reviewer', action);
    await counsel.open(counsel.path);
    expect(counsel.sees('Nobody else is counsel or senior reviewer')).toBe(false);
  });
});

it('asking, approving and declining need a fresh second factor', () => {
  const fresh = (controller: object, method: string): boolean =>
    needsFreshFactor(Object.getOwnPropertyDescriptor(controller, method)?.value as object);
  expect(fresh(ExportsController.prototype, 'create')).toBe(true);
  for (const method of ['approve', 'decline']) expect(fresh(ListApprovalController.prototype, method)).toBe(true);
  expect(listRoutes(world.app.app).map(({ path }) => path)).toContain('/:lang/lists/:exportId/approve');
});
