import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import type { Entered } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
let entered: Entered;
let reference: string;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
  entered = await world.joined(action);
  reference = await world.reference(entered);
});
afterAll(() => world?.close());

const HIDDEN_HERE = '1 registration of this action is hidden from you because of a conflict of interest.';

describe('too close to a person', () => {
  it('is said by counsel before they read, hides the registration and is told beside every count', async () => {
    const { registrationId } = entered;
    const counsel = await world.staff('counsel', action);
    const form = `/en/counsel/${action.slug}/registrations/${registrationId}/form`;
    await counsel.open(`/en/counsel/${action.slug}/sheet`);
    counsel.see('1 registration');
    expect(counsel.sees(HIDDEN_HERE)).toBe(false);
    await counsel.open(form);
    await counsel.submit('Hide this file from me');
    expect([counsel.status, counsel.errors]).toEqual([422, ['Choose a reason']]);
    await counsel.fill({ 'How are you connected?': 'Family or household' }).submit('Hide this file from me');
    expect(counsel.path).toBe('/en/conflicts');
    counsel.see('hidden from you').see('Family or household');
    expect(counsel.sees(reference)).toBe(false);
    for (const page of [form, form.replace('/form', '/declarations')])
      expect((await counsel.open(page)).status).toBe(404);
    await counsel.open(`/en/counsel/${action.slug}/declarations`);
    await counsel.fill({ Reference: reference }).submit('Find');
    expect(counsel.status).toBe(422);
    for (const page of ['', '/sheet', '/list', '/exports/new']) {
      await counsel.open(`/en/counsel/${action.slug}${page}`);
      counsel.see(HIDDEN_HERE);
    }
    for (const page of ['court-notices', 'joinders']) {
      await counsel.open(`/en/actions/${action.slug}/${page}`);
      counsel.see(HIDDEN_HERE);
    }
    expect(await world.logged(registrationId)).toContain('review.conflict_declared');
    const colleague = await world.staff('counsel', action);
    await colleague.open(form);
    colleague.see('Say why you read this form.');
    expect(colleague.sees(HIDDEN_HERE)).toBe(false);
    await colleague.open(`/en/actions/${action.slug}/court-notices`);
    expect([colleague.status, colleague.sees(HIDDEN_HERE)]).toEqual([200, false]);
    await colleague.open('/en/conflicts');
    colleague.see('You have declared no conflict of interest that stands.');
  });

  it('is said by support, who then find nobody under the reference until a senior reviewer ends it', async () => {
    const support = await world.staff('support', action);
    const find = async (): Promise<number> => {
      await support.open('/en/support');
      await support.fill({ Reference: reference, 'Why do you need it?': 'The person calls' }).submit('Find');
      return support.status;
    };
    expect(await find()).toBe(200);
    const file = support.path;
    await support.submit('Hide this file from me');
    expect([support.status, support.errors]).toEqual([422, ['Choose a reason']]);
    await support.fill({ 'How are you connected?': 'Friend or acquaintance' }).submit('Hide this file from me');
    expect(support.path).toBe('/en/conflicts');
    expect((await support.open(file)).status).toBe(404);
    expect(await find()).toBe(404);
    const senior = await world.staff('senior_reviewer', action);
    await senior.open('/en/review/conflicts');
    senior.see(reference);
    expect(senior.sees('Friend or acquaintance')).toBe(false);
    const [row]: { id: string }[] = await world.owner.query(
      'select id from staff_conflict where staff_id = $1 and ended_at is null',
      [support.staff.staffId],
    );
    expect((await senior.post(`/en/review/conflicts/${row?.id ?? ''}/end`, {})).status).toBe(303);
    expect(await find()).toBe(200);
  });
});
