import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { ConsoleWorld } from './console-world.js';

describe('the days of the reminders, set by an operator', () => {
  let world: ConsoleWorld;
  let action: InsertedExample;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    action = await world.action();
  });
  afterAll(() => world?.close());

  it('begin with the usual ones, take numbers alone, and keep what was typed', async () => {
    const browser = await world.staff('operator', action);
    const path = `/en/actions/${action.slug}/register-reminders`;
    await browser.open(path);
    browser.see('these are the usual days');
    await browser.fill({ 'Days before the last day': '14, soon' }).submit('Save');
    expect([browser.status, browser.errors.length]).toEqual([422, 1]);
    // Were it lost, an empty field would be saved now.
    await browser.submit('Save');
    expect(browser.status).toBe(422);
    await browser.fill({ 'Days before the last day': '2; 21' }).submit('Save');
    expect(browser.path).toBe(`/en/actions/${action.slug}`);
    await browser.open(path);
    expect(browser.sees('these are the usual days')).toBe(false);
    const other = await (await world.staff('operator', action)).open(path);
    await browser.fill({ 'Days before the last day': '' }).submit('Save');
    await other.fill({ 'Days before the last day': '9' }).submit('Save');
    expect(other.status).toBe(409);
    other.see('Somebody else recorded another version meanwhile');
    await other.submit('Save');
    expect(other.status).toBe(200);
  });
});
