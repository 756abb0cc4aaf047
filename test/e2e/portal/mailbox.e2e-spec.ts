import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, answerPossible, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

const MINUTE = 60_000;

describe('the proof of an address', () => {
  let portal: PortalJourneys;
  beforeAll(async () => {
    portal = await PortalJourneys.start();
  });
  afterAll(() => portal?.close());

  /** On the page of the code, with nothing confirmed. */
  async function asked(address = portal.address()): Promise<TestBrowser> {
    const browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
    return browser;
  }

  it('may follow in another browser: sent without the code, confirmed by the link, received when it was sent', async () => {
    const here = await asked();
    const id = idOf(here);
    await here.click('Go on without the code');
    here.see('Your e-mail address is not confirmed yet.');
    await fillJoining(here);
    await here.click('Check and send');
    await here.submit('Send my registration');
    here.see('within 72 hours').see('Confirm your e-mail address by 25 November 2026');
    const sentAt = portal.clock.now();
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', joined_at: sentAt, confirmed_at: null });

    portal.clock.advance(20 * 60 * MINUTE);
    const { link } = await portal.mail();
    const there = portal.browser();
    await there.open(link);
    expect([there.status, there.heading]).toEqual([200, 'Confirm your e-mail address']);
    await there.open(link);
    expect((await portal.row(id))['confirmed_at']).toBeNull();
    await there.submit('Confirm this address');
    there.see('Your e-mail address is confirmed.').see(String((await portal.row(id))['reference']));
    expect(await portal.row(id)).toMatchObject({ joined_at: sentAt, confirmed_at: portal.clock.now() });
    expect([(await there.open(link)).status, there.heading]).toEqual([410, 'This link no longer works']);
  });

  it('counts wrong codes, and names what is left', async () => {
    const browser = await asked();
    const wrong = await portal.wrongCode();
    await browser.fill({ code: wrong }).submit('Confirm');
    expect([browser.status, browser.errors]).toEqual([422, ['This is not the code. You can try 4 more times']]);
    expect(browser.page.querySelector('#code')?.getAttribute('value')).toBe(wrong);
    await browser.fill({ code: '' }).submit('Confirm');
    expect(browser.errors).toEqual(['Enter the 6-digit code from our e-mail']);
    for (let tries = 0; tries < 4; tries += 1) await browser.fill({ code: wrong }).submit('Confirm');
    expect(browser.errors[0]).toMatch(/^Too many wrong codes/);
    await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
    expect(browser.status).toBe(422);
  });

  it('ends with the time of the code, and begins anew with a new one', async () => {
    const browser = await asked();
    const { code } = await portal.mail();
    portal.clock.advance(16 * MINUTE);
    await browser.fill({ code }).submit('Confirm');
    expect(browser.errors).toEqual(['This code has expired. Ask for a new one below']);
    await browser.submit('Send a new code');
    expect(browser.status).toBe(200);
    await browser.fill({ code }).submit('Confirm');
    expect(browser.status).toBe(422);
    await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
    expect(browser.heading).toBe('Your registration to take part');
  });

  it('answers alike whether or not the address is known', async () => {
    const address = portal.address();
    const first = await asked(address);
    await first.fill({ code: (await portal.mail()).code }).submit('Confirm');
    const known = await asked(address);
    const unknown = await asked();
    const plain = ({ text, path }: TestBrowser, id: string): [string, string] => [text, path.replaceAll(id, 'id')];
    expect(plain(known, idOf(known))).toEqual(plain(unknown, idOf(unknown)));
    await known.open('/en/registrations');
    expect(known.sees(String((await portal.row(idOf(first)))['reference']))).toBe(false);
  });

  it('lets another address be named, and sending one twice begins no second draft', async () => {
    const address = portal.address();
    const browser = await asked(address);
    const id = idOf(browser);
    await browser.click('Use another address');
    await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
    expect(idOf(browser)).toBe(id);
    await browser.click('Use another address');
    await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
    expect(idOf(browser)).not.toBe(id);
    expect((await browser.request(`/en/registrations/${id}`)).status).toBe(404);
  });

  it.each(['', 'nobody', 'a@b', 'a b@example.org', 'x@example.org\u0000', `${'x'.repeat(260)}@example.org`])(
    'refuses %j as an address and keeps it in the field',
    async (email) => {
      const browser = portal.browser();
      await answerOpen(browser, portal.open.slug);
      await browser.fill({ 'What is your e-mail address?': email }).submit('Continue');
      expect([browser.status, browser.errors.length]).toEqual([422, 1]);
      expect(browser.page.querySelector('#email-error')?.text).toContain(browser.errors[0] ?? 'no error');
    },
  );

  it('signs in who comes back, and out', async () => {
    const address = portal.address();
    const before = await asked(address);
    await before.fill({ code: (await portal.mail()).code }).submit('Confirm');
    const reference = String((await portal.row(idOf(before)))['reference']);
    const browser = portal.browser();
    await browser.open(`/en/a/${portal.open.slug}`);
    await browser.click('Return to my registration');
    await browser.fill({ 'E-mail address': address }).submit('Send code');
    await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
    browser.see('My registrations').see(reference);
    await browser.submit('Sign out');
    expect(browser.heading).toBe('You have signed out');
    await browser.open('/en/registrations');
    expect(browser.path).toBe('/en/sign-in');
    expect((await browser.open('/en/lost-access')).status).toBe(200);
  });

  it('says the same after signing in with an address nobody registered with', async () => {
    const browser = portal.browser();
    await browser.open('/de/sign-in');
    await browser.fill({ 'E-Mail-Adresse': portal.address() }).submit('Code senden');
    expect(browser.heading).toBe('Geben Sie den Code aus unserer E-Mail ein');
    await browser.fill({ code: (await portal.mail()).code }).submit('Bestätigen');
    browser.see('Zu dieser Adresse gibt es keine Anmeldung.');
  });

  it('is asked of nobody twice at once: a double click on the right code lets the browser in', async () => {
    const browser = portal.browser();
    await answerPossible(browser, portal.possible.slug);
    await browser.fill({ email: portal.address() }).submit('Weiter');
    const { code } = await portal.mail();
    const answers = await Promise.all([browser.post(browser.path, { code }), browser.post(browser.path, { code })]);
    expect(answers.map(({ status }) => status)).toContain(303);
  });
});
