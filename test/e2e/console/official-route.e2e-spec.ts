import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { ConsoleWorld } from './console-world.js';

describe('the official route, recorded by an operator', () => {
  let world: ConsoleWorld;
  let action: InsertedExample;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    action = await world.action();
  });
  afterAll(() => world?.close());

  it('is changed in every language with a source, and taken back by empty words', async () => {
    const browser = await world.staff('operator', action);
    const path = `/en/actions/${action.slug}/official-route`;
    await browser.open(path);
    await browser.fill({ 'Address of the authority’s form or page (optional)': 'javascript:alert(1)' }).submit('Save');
    expect([browser.status, browser.path]).toEqual([422, path]);
    await browser
      .fill({
        'Address of the authority’s form or page (optional)': 'https://office.example/form',
        'Authority and register (English)': 'Office of the Register',
        'What to do (English)': '',
      })
      .submit('Save');
    expect([browser.status, browser.errors.length]).toEqual([422, 1]);
    await browser.fill({ 'What to do (English)': 'It is free.\n\nIt must have arrived.' }).submit('Save');
    expect(browser.path).toBe(`/en/actions/${action.slug}`);
    browser.see('Office of the Register');
    await browser.open(path);
    await browser
      .fill({
        'Address of the authority’s form or page (optional)': '',
        'Authority and register (English)': '',
        'Authority and register (Deutsch)': '',
        'What to do (English)': '',
        'What to do (Deutsch)': '',
      })
      .submit('Save');
    expect([browser.status, browser.sees('Office of the Register')]).toEqual([200, false]);
  });

  it('is not overwritten by who saw an older version: what was typed stays on the page', async () => {
    const path = `/en/actions/${action.slug}/official-route`;
    const one = await (await world.staff('operator', action)).open(path);
    const other = await (await world.staff('operator', action)).open(path);
    const words = (name: string) => ({
      'Authority and register (English)': name,
      'Authority and register (Deutsch)': name,
      'What to do (English)': 'Write.',
      'What to do (Deutsch)': 'Schreiben.',
      Source: 'Notice',
    });
    await one.fill(words('First')).submit('Save');
    expect(one.status).toBe(200);
    await other.fill(words('Second')).submit('Save');
    expect(other.status).toBe(409);
    other.see('Somebody else recorded another version meanwhile');
    await other.submit('Save');
    other.see('Second');
  });
});
