import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerPossible, idOf, PortalJourneys } from './portal-journeys.js';

const NO_EFFECT = 'Sie stehen nicht im amtlichen Klageregister';

describe('an interest, in German', () => {
  let portal: PortalJourneys;
  beforeAll(async () => {
    portal = await PortalJourneys.start();
  });
  afterAll(() => portal?.close());

  it('leads from the list of actions to a reference, and keeps what was declared', async () => {
    const browser = portal.browser();
    await answerPossible(browser, portal.possible.slug);
    await browser.fill({ 'Wie lautet Ihre E-Mail-Adresse?': portal.address() }).submit('Weiter');
    expect([browser.status, browser.heading]).toEqual([200, 'Geben Sie den Code aus unserer E-Mail ein']);
    const id = idOf(browser);
    await browser.fill({ code: (await portal.mail('de')).code }).submit('Bestätigen');
    expect(browser.heading).toBe('Ihre Erklärungen');
    await browser
      .fill({ 'Ich habe die Datenschutzhinweise gesehen': true, 'Ich interessiere mich für diesen Fall': true })
      .submit('Speichern und weiter');
    expect(browser.heading).toBe('Prüfen Sie Ihre Angaben');
    browser.see(NO_EFFECT).see('Deutschland').see('Facebook');
    await browser.submit('Interesse absenden');
    expect([browser.status, browser.heading]).toEqual([200, 'Ihr Interesse ist festgehalten']);
    const row = await portal.row(id);
    expect(row).toMatchObject({
      stage: 'interest',
      joined_at: null,
      adult: true,
      confirmed_at: portal.clock.now(),
      plain: { country: 'DE', objection: 'no' },
    });
    browser.see(String(row['reference'])).see(NO_EFFECT);
    expect(await portal.declarations(id)).toEqual([
      'PRIVACY_NOTICE_SEEN given de',
      'INTEREST given de',
      'CONTACT refused de',
    ]);
    expect(await portal.entries(id)).toEqual([
      'registration.started',
      'declaration.given',
      'declaration.given',
      'declaration.refused',
      'registration.submitted',
      'recovery_code.issued',
    ]);
  });

  it('rests on a register of purposes that is a page of its own in each language, led to from the start page and the privacy notice', async () => {
    const browser = portal.browser();
    await browser.open(`/en/a/${portal.open.slug}`);
    await browser.click('What your data is used for');
    expect([browser.status, browser.path]).toEqual([200, `/en/a/${portal.open.slug}/purposes`]);
    browser.see('Responsible').see('Legal basis').see('Who receives it').see('How long').see('Version');
    await browser.click('Privacy');
    expect(browser.path).toBe('/en/privacy');
    expect([...browser.links.values()]).toContain(`/en/a/${portal.open.slug}/purposes`);
    await browser.open(`/de/a/${portal.open.slug}/purposes`);
    browser.see('Verantwortlich').see('Rechtsgrundlage').see('Fassung');
  });
});
