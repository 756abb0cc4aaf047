import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
afterAll(() => world?.close());

const KIND = 'organisation=new&type=redress&forum=AT&claimType=other';

describe('a new action', () => {
  it('is entered beside the form that follows from the rules of its forum, in each language', async () => {
    const example = await world.action();
    const operator = await world.staff('operator', null);
    await operator.open('/en/actions');
    await operator.click('Enter a new action');
    await operator.open('/en/new-action/texts?organisation=new&type=redress&forum=&claimType=other');
    expect([operator.status, operator.errors.length]).toEqual([422, 1]);
    await operator.open(`/en/new-action/texts?${KIND}`);
    operator.see('The form that people will see: Deutsch').see('Was das Gericht zu Ihren Gunsten anordnen soll');
    operator.see('What the court is to order for you').see('not verified in the text of the law');
    const slug = `beispiel-${randomBytes(5).toString('hex')}`;
    const filled = {
      'Name in the address of its pages, such as data-leak': 'No Slug',
      Defendant: 'Beispiel Ltd',
      'Name of the new organisation': 'Verein für Beispiele',
      'Country of the new organisation': 'Austria',
      'Postal address of the new organisation': 'Weg 1, 1010 Wien',
      'Title (English)': 'Against Beispiel',
      'Summary (English)': 'In short.',
      'About the action (English)': 'At length.',
    };
    await operator.fill(filled).submit('Enter the action');
    expect([operator.status, operator.errors.length]).toEqual([422, 1]);
    await operator.fill({ 'Name in the address of its pages, such as data-leak': slug }).submit('Enter the action');
    expect(operator.path).toBe(`/en/actions/${slug}`);
    operator.see('Against Beispiel').see('Once published, everyone sees it');
    await operator.open(`/en/actions/${slug}/rules`);
    operator.see('Counsel has not signed them off');
    expect(await world.logged(await idOf(slug))).toEqual(['action.created']);
    const one = await world.staff('operator', example);
    for (const path of ['/en/new-action', `/en/new-action/texts?${KIND}`])
      expect((await one.open(path)).status).toBe(403);
  });
});

async function idOf(slug: string): Promise<string> {
  const [row]: { id: string }[] = await world.owner.query('select id from action where slug = $1', [slug]);
  return row?.id ?? '';
}
