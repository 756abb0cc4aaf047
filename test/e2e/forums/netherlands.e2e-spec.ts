import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillJoining, idOf } from '../portal/portal-journeys.js';
import { PracticeWorld } from './practice-world.js';

const SIGNATURE = 'Your name as your signature';
const NAME = 'Zoë Müller-Łukasz';

let world: PracticeWorld;
let slug: string;
beforeAll(async () => {
  world = await PracticeWorld.open();
  slug = await world.published('NL', { optOut: '2027-08-01' });
});
afterAll(() => world?.close());

describe('an action before the courts of the Netherlands', () => {
  it('lets a resident whom silence binds opt out by a notice in Dutch, and says what comes next', async () => {
    const browser = await world.begun(slug, 'Netherlands');
    const path = `/en/registrations/${idOf(browser)}`;
    const effect = (): string | undefined => browser.page.querySelector('.app-legal-effect')?.text.trim();
    const represented = effect();
    await fillJoining(browser, {}, { declared: { 'I have seen the privacy notice': true } });
    await browser.open(`${path}/check`);
    await browser.submit('Send my registration');
    await browser.open(`${path}/status`);
    expect(effect()).toBe(represented);

    await browser.open(`${path}/leave/acts/register-withdrawal`);
    const letter = browser.page.querySelector('.app-letter');
    expect(letter?.getAttribute('lang')).toBe('nl');
    expect(letter?.text).toContain('mij wil bevrijden van de behartiging van mijn belangen');
    expect(letter?.text).toContain('Aan: de griffie van het gerecht');
    expect(letter?.text).toContain(NAME);
    expect(letter?.text).not.toMatch(/withdraw my entry|Anmeldung|Reference number/);
    browser
      .see('To be sent to: the registry of the court')
      .see('What this text means: I give notice that I do not want my interests to be represented in this action.');
    await browser.fill({ Day: '20', Month: '11', Year: '2026', [SIGNATURE]: NAME }).submit('I have sent it');
    expect([browser.status, browser.errors, browser.path]).toEqual([200, [], `${path}/leave`]);
    browser
      .see('you act individually. We count from the day of the opt-out')
      .see('On your own, by the end of 20 May 2027.');
    await browser.open(`${path}/status`);
    expect(effect()).not.toBe(represented);
  });

  it('lets somebody who lives elsewhere opt in to complete in form', async () => {
    const browser = await world.begun(slug, 'Germany');
    const path = `/en/registrations/${idOf(browser)}`;
    await fillJoining(
      browser,
      {},
      {
        declared: {
          'I have seen the privacy notice': true,
          'I wish to be represented in this action': true,
          'I do not take part in another action about this': true,
          [SIGNATURE]: NAME,
        },
      },
    );
    await browser.open(`${path}/form/category`);
    await browser.fill({ 'In which capacity do you join?': 'For myself, as a consumer' }).submit('Save and continue');
    await browser.open(`${path}/check`);
    await browser.submit('Send my registration');
    await browser.open(`${path}/status`);
    browser.see('Complete in form: everything');
  });
});
