import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
afterAll(() => world?.close());

describe('the joining window of an injunction', () => {
  it('is offered to no operator, and refused with the reason', async () => {
    const action = await world.action();
    await world.owner.query("update action set type = 'injunction' where id = $1", [action.actionId]);
    const path = `/en/actions/${action.slug}/window`;
    const browser = await (await world.staff('operator', action)).open(path);
    browser.see('Nobody joins an injunction');
    expect(browser.sees('By published dates')).toBe(false);
    const answer = await browser.post(path, {
      kind: 'dated',
      opensAt: '2026-11-01',
      closesAt: '',
      sourceTitle: 'Register',
      seenVersion: '1',
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Nobody joins an injunction, so it has no joining window');
    await (await browser.open(path)).fill({ 'No window': true, Source: 'Register' }).submit('Record the window');
    expect(browser.path).toBe(`/en/actions/${action.slug}`);
  });
});
