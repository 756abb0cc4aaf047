import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { ConsoleWorld } from './console-world.js';

describe('sentences for the official register', () => {
  let world: ConsoleWorld;
  let action: InsertedExample;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    action = await world.action();
  });
  afterAll(() => world?.close());

  it('are written by an operator with conditions and a source, and approved by counsel', async () => {
    const operator = await world.staff('operator', action);
    await operator.open(`/en/actions/${action.slug}`);
    await operator.click('Sentences for the official register');
    const sentence = {
      Code: 'told',
      'What it is': 'What the claim is based on',
      'Place in the order (0 to 999)': '5',
      'Text in German': 'Das Unternehmen hat es mir mitgeteilt.',
      'Conditions (optional)': 'told: yes, perhaps',
    };
    await operator.fill({ ...sentence, Source: 'Counsel' }).submit('Save');
    expect([operator.status, operator.errors.length]).toEqual([422, 1]);
    await operator.fill({ 'Conditions (optional)': 'told: yes' }).submit('Save');
    operator.see('told, version 1 Waits for approval');
    const counsel = await world.staff('counsel', action);
    await counsel.open(`/en/counsel/${action.slug}`);
    await counsel.click('Sentences for the official register');
    counsel.see('told: yes');
    await counsel.submit('Approve told, version 1');
    counsel.see('told, version 1 Approved');
    expect(counsel.buttons).not.toContain('Approve told, version 1');
  });
});
