import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/platform';
import { saveOpenAction } from '../../../libs/testing/src/example-actions.js';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, answerPossible, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

const RECEIVED = 'We have received your wish to be represented. You are not in the official register.';

describe('joining, in English', () => {
  let portal: PortalJourneys;
  beforeAll(async () => {
    portal = await PortalJourneys.start();
  });
  afterAll(() => portal?.close());

  /** From the start page to the task list, with a confirmed address. */
  async function begun(address = portal.address()): Promise<TestBrowser> {
    const browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
    await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
    return browser;
  }

  it('saves each step, asks each declaration on its own, and gives a reference without any proof', async () => {
    const browser = await begun();
    expect(browser.heading).toBe('Your registration to take part');
    const id = idOf(browser);
    await fillJoining(browser);
    expect(browser.heading).toBe('Your registration to take part');
    await browser.click('Check and send');
    browser
      .see('Zoë Müller-Łukasz')
      .see('Beispielweg 1, 01067 Dresden, Germany')
      .see('29 February 1980')
      .see('zoe1980')
      .see('since May 2019')
      .see('Name, Bank details')
      .see(RECEIVED);
    portal.clock.advance(60_000);
    await browser.submit('Send my registration');
    expect([browser.status, browser.heading]).toEqual([200, 'Your registration has been received']);
    const row = await portal.row(id);
    expect(row).toMatchObject({ stage: 'joined', joined_at: portal.clock.now(), submitted_version: 1 });
    browser.see(String(row['reference'])).see(RECEIVED);
    expect(await portal.declarations(id)).toEqual([
      'PRIVACY_NOTICE_SEEN given en',
      'WISH_TO_BE_REPRESENTED given en',
      'NO_OTHER_ACTION given en',
      'TRUTH given en',
      'MANDATE_ART_80_GDPR refused en',
      'CONTACT refused en',
    ]);
    expect((await portal.entries(id)).slice(-3)).toEqual([
      'registration.submitted',
      'registration.joined',
      'recovery_code.issued',
    ]);
    await browser.click('See the status of my registration');
    browser.see(RECEIVED).see('You sent your registration to take part.').see('Wish to be represented received');
  });

  it('sends once: the second click and the reload get the first result', async () => {
    const browser = await begun();
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/check`);
    const version = String((await portal.row(id))['version']);
    const [first, second] = await Promise.all([
      browser.post(browser.path, { version }),
      browser.post(browser.path, { version }),
    ]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.headers.get('location')).toBe(second.headers.get('location'));
    const rows: unknown[] = await portal.owner.query('select from submission where registration_id = $1', [id]);
    expect(rows).toHaveLength(1);
  });

  it('shows the newer state to the window that saves second, and what was typed there', async () => {
    const browser = await begun();
    const id = idOf(browser);
    await browser.open(`/en/registrations/${id}/details/name`);
    const version = String((await portal.row(id))['version']);
    await browser.fill({ 'Given names': 'Anna', 'Family name': 'Erste' }).submit('Save and continue');
    const late = await browser.post(`/en/registrations/${id}/details/name`, {
      version,
      givenNames: 'Berta',
      familyName: 'Zweite',
    });
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toContain('value="Anna"');
    expect(page).toContain('Berta');
    expect(page).toContain('changed in another window');
    await browser.open(`/en/registrations/${id}/details/name`);
    expect(browser.page.querySelector('#givenNames')?.getAttribute('value')).toBe('Anna');
  });

  it('keeps what was entered and says what is wrong in the same words above and beside', async () => {
    const browser = await begun();
    const id = idOf(browser);
    await browser.open(`/en/registrations/${id}/details/name`);
    await browser.fill({ 'Given names': '  ', 'Family name': 'O’Conór-王' }).submit('Save and continue');
    expect([browser.status, browser.errors]).toEqual([422, ['Enter your given names']]);
    expect(browser.title).toMatch(/^Error: /);
    expect(browser.page.querySelector('#givenNames-error')?.text).toContain('Enter your given names');
    expect(browser.page.querySelector('#familyName')?.getAttribute('value')).toBe('O’Conór-王');
    await browser.fill({ 'Given names': 'x'.repeat(101) }).submit('Save and continue');
    expect([browser.status, browser.errors]).toEqual([422, ['Use at most 100 characters']]);
    await browser.fill({ 'Given names': 'a\u0000b' }).submit('Save and continue');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Remove control characters and other invisible characters'],
    ]);
    await browser.open(`/en/registrations/${id}/details/address`);
    await browser.fill({ 'Address line 1': 'Street 1', Town: 'Town' }).submit('Save and continue');
    expect(browser.errors).toEqual(['Choose the country you live in']);
  });

  it.each([
    [['31', '2', '1980'], 'Enter a date that exists'],
    [['1', '1', '2027'], 'Your date of birth must be in the past'],
    [['1', '', '1980'], 'Enter day, month and year of your birth, or leave all three empty'],
    [['23', '11', '2008'], 'By this date you are under 18, but you said that you are 18 or older. Check the date'],
    [['1', '1', '1800'], 'Check the year of your birth'],
  ])('refuses the birth date %j', async ([day = '', month = '', year = ''], message) => {
    const browser = await begun();
    await browser.open(`/en/registrations/${idOf(browser)}/details/birth-date`);
    await browser.fill({ Day: day, Month: month, Year: year }).submit('Save and continue');
    expect([browser.status, browser.errors]).toEqual([422, [message]]);
    expect(browser.links.get(message)).toBe('#birthDate-day');
    expect(browser.page.querySelector('#birthDate-day')?.getAttribute('value')).toBe(day);
  });

  it('takes several accounts, one of them shared, and lets each be changed and removed', async () => {
    const browser = await begun();
    const id = idOf(browser);
    for (const handle of ['first', 'second']) {
      await browser.open(`/en/registrations/${id}/accounts/new`);
      await browser
        .fill({
          'Company or platform': 'Shop',
          'User name, e-mail address or number of the account': handle,
          'Someone else uses this account too': handle === 'second',
        })
        .submit('Save and continue');
    }
    browser.see('Shop: first').see('Shop: second, also used by someone else');
    await browser.open(`/en/registrations/${id}/accounts/1/remove`);
    await browser.submit('Remove');
    expect(browser.sees('Shop: first')).toBe(false);
    await browser.open(`/en/registrations/${id}/accounts/1`);
    await browser.fill({ 'User name, e-mail address or number of the account': 'renamed' }).submit('Save and continue');
    browser.see('Shop: renamed, also used by someone else');
    expect((await browser.open(`/en/registrations/${id}/accounts/2`)).status).toBe(404);
  });

  it('asks a declaration again when a correction takes its ground away, and sends the change as a version of its own', async () => {
    const browser = await begun();
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.click('Check and send');
    await browser.submit('Send my registration');
    await browser.open(`/en/registrations/${id}/check`);
    browser.see('Nothing has been changed');
    await browser.open(`/en/registrations/${id}/details/name?from=check`);
    await browser.fill({ 'Family name': 'Neumann' }).submit('Save and continue');
    expect(browser.heading).toBe('Change what you sent');
    expect(browser.buttons).not.toContain('Send the change');
    await browser.click('Declarations');
    const box = (kind: string): boolean => browser.page.querySelector(`#${kind}`)?.hasAttribute('checked') ?? false;
    expect([box('WISH_TO_BE_REPRESENTED'), box('TRUTH'), box('PRIVACY_NOTICE_SEEN')]).toEqual([false, false, true]);
    await browser
      .fill({
        'I wish to be represented in this action': true,
        'I do not take part in another action about this': true,
        'What I have stated is correct and complete': true,
      })
      .submit('Save and continue');
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send the change');
    expect(browser.heading).toBe('Your change has been received');
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', submitted_version: 2 });
    expect(await portal.entries(id)).toContain('registration.corrected');
  });

  it('is left in two pages, without a reason, and says what that does not undo', async () => {
    const browser = await begun();
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.click('Check and send');
    await browser.submit('Send my registration');
    await browser.open(`/en/registrations/${id}/status`);
    await browser.click('Leave this action here');
    browser.see('It does not remove an entry in the official register.');
    await browser.click('Continue');
    await browser.submit('Leave now');
    browser.see('You have left').see('You are not in the official register');
    expect(await portal.row(id)).toMatchObject({ stage: 'left', left_at: portal.clock.now() });
    expect((await portal.declarations(id)).filter((row) => row.includes('withdrawn'))).toHaveLength(4);
    expect((await portal.entries(id)).at(-1)).toBe('registration.left');
    await browser.open(`/en/registrations/${id}/leave`);
    browser.see('The acts of leaving, one by one');
    expect((await browser.open(`/en/registrations/${id}/leave/confirm`)).path).toBe(`/en/registrations/${id}/status`);
  });

  it('hands out what was sent as a file', async () => {
    const browser = await begun();
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.click('Check and send');
    await browser.submit('Send my registration');
    const answer = await browser.request(`/en/registrations/${id}/submission.json`);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9A-Z-]{14}\.json"$/);
    expect(await answer.json()).toMatchObject({
      identity: { familyName: 'Müller-Łukasz' },
      accounts: [{ handle: 'zoe1980' }],
      kind: 'joining',
    });
  });

  it('lets two people use one mailbox, each with a registration and declarations of their own', async () => {
    const browser = await begun();
    const first = idOf(browser);
    await browser.open('/en/registrations');
    await browser.click('Another person');
    await browser.fill({ 'Are you 18 or older?': 'Yes, I am 18 or older' }).submit('Continue');
    await browser.fill({ 'In which country do you live?': 'Austria' }).submit('Continue');
    await browser.fill({ 'Who was the customer?': 'I was, privately' }).submit('Continue');
    await browser.fill({ 'Did you have a customer account before 9 March 2026?': 'Yes' }).submit('Continue');
    await browser.submit('Go on with this address');
    const second = idOf(browser);
    expect(second).not.toBe(first);
    expect((await portal.row(second))['mailbox_id']).toBe((await portal.row(first))['mailbox_id']);
    expect(await portal.declarations(second)).toEqual([]);
    await browser.open('/en/registrations');
    browser.see(String((await portal.row(first))['reference'])).see(String((await portal.row(second))['reference']));
  });

  it('does not exist for another claimant, on any of its pages', async () => {
    const id = idOf(await begun());
    const other = await begun();
    for (const path of [
      '',
      '/next',
      '/status',
      '/sent',
      '/check',
      '/declarations',
      '/facts/told',
      '/details/name',
      '/accounts',
      '/leave',
      '/leave/confirm',
      '/submission.json',
    ]) {
      expect([path, (await other.request(`/en/registrations/${id}${path}`)).status]).toEqual([path, 404]);
    }
    await other.open('/en/registrations');
    for (const path of ['/check', '/declarations', '/facts/told', '/details/name', '/accounts/new', '/leave/confirm']) {
      expect([path, (await other.post(`/en/registrations/${id}${path}`, { version: '1' })).status]).toEqual([
        path,
        404,
      ]);
    }
  });

  it('lets the answer about the age be corrected until something is sent', async () => {
    const browser = await begun();
    const id = idOf(browser);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.open(`/en/registrations/${id}/facts/age?from=check`);
    await browser.fill({ 'Are you 18 or older?': 'No, I am under 18' }).submit('Save and continue');
    expect(await portal.row(id)).toMatchObject({ adult: false });
    await browser.open(`/en/registrations/${id}`);
    expect(browser.heading).toBe('Your interest');
    await browser.open(`/en/registrations/${id}/facts/age`);
    await browser.fill({ 'Are you 18 or older?': 'Yes, I am 18 or older' }).submit('Save and continue');
    await browser.open(`/en/registrations/${id}`);
    expect(browser.heading).toBe('Your registration to take part');
    await fillJoining(browser);
    await browser.click('Check and send');
    await browser.submit('Send my registration');
    expect((await browser.open(`/en/registrations/${id}/facts/age`)).status).toBe(404);
  });

  it('ends joining here after the organisation’s own last day, names the official way and keeps what was sent', async () => {
    const own = await saveOpenAction(portal.owner);
    const joinTo = async (): Promise<TestBrowser> => {
      const browser = portal.browser();
      await answerOpen(browser, own.slug);
      await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
      await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
      await fillJoining(browser);
      await browser.click('Check and send');
      return browser;
    };
    const [early, late] = [await joinTo(), await joinTo()];
    await early.submit('Send my registration');
    await portal.owner.query(
      "insert into own_cut_off (id, action_id, last_day, reason, recorded_at) values ($1, $2, $3, 'x', now())",
      [newId(), own.actionId, new Date(portal.clock.now().getTime() - 86_400_000).toISOString().slice(0, 10)],
    );
    await late.submit('Send my registration');
    expect([late.status, late.heading]).toEqual([409, 'The organisation no longer takes people who want to join here']);
    expect(await portal.row(idOf(late))).toMatchObject({ stage: 'draft', submitted_version: 0 });
    await late.open(`/en/registrations/${idOf(late)}/declarations`);
    late.see('No longer possible here').see('How to join without us stands on the page about the action');
    const shown = late.page.querySelector('input[name=shown]')?.getAttribute('value') ?? '';
    const version = String((await portal.row(idOf(late)))['version']);
    const forced = { version, shown, PRIVACY_NOTICE_SEEN: 'given', INTEREST: 'given', WISH_TO_BE_REPRESENTED: 'given' };
    const answer = await late.post(late.path, forced);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Its own last day is over');
    await late.fill({ 'I am interested in this case': true }).submit('Save and continue');
    await late.open(`/en/registrations/${idOf(late)}/check`);
    await late.submit('Send my interest');
    expect(late.heading).toBe('Your interest is recorded');
    await early.open(`/en/registrations/${idOf(early)}/status`);
    early.see('Leave this action here').see('Wish to be represented received');
    const visitor = portal.browser();
    await visitor.open(`/en/a/${own.slug}`);
    visitor
      .see('By law, joining is still possible')
      .see('Register your interest')
      .see('Registering there is free of charge');
    expect(visitor.sees('Start joining')).toBe(false);
  });

  it('refuses joining declarations before the window opens, whatever the form says', async () => {
    const browser = portal.browser();
    await answerPossible(browser, portal.possible.slug);
    await browser.fill({ email: portal.address() }).submit('Weiter');
    await browser.fill({ code: (await portal.mail()).code }).submit('Bestätigen');
    const id = idOf(browser);
    browser.see('Noch nicht möglich').see('Wunsch nach Vertretung');
    const shown = browser.page.querySelector('input[name=shown]')?.getAttribute('value') ?? '';
    const fields = {
      version: '1',
      shown,
      PRIVACY_NOTICE_SEEN: 'given',
      INTEREST: 'given',
      WISH_TO_BE_REPRESENTED: 'given',
    };
    expect((await browser.post(browser.path, fields)).status).toBe(409);
    expect(await portal.declarations(id)).toEqual([]);
  });
});
