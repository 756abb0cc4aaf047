import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreateHandover } from '@app/actions';
import { ANONYMOUS } from '@app/platform';
import { answerOpen, answerPossible, idOf, PortalJourneys } from './portal-journeys.js';

describe('before the address', () => {
  let portal: PortalJourneys;
  beforeAll(async () => {
    portal = await PortalJourneys.start();
  });
  afterAll(() => portal?.close());

  it('says on the start page what an action is, who runs it, what it needs and what it means in law', async () => {
    const browser = await portal.browser().open(`/de/a/${portal.open.slug}`);
    browser
      .see('Datenleck bei der Datenleck Beispiel AG')
      .see('Eine solche Klage ist nicht eingetragen.')
      .see('Sie können jetzt teilnehmen. Ein letzter Tag steht noch nicht fest.')
      .see('Digitalrechte Beispiel e.V.: führt die Klage; verantwortlich für Ihre Daten')
      .see('Nach Angabe von Kanzlei Musterrecht können Ansprüche frühestens verjähren am 31. Dezember 2029')
      .see('Sie stehen nicht im amtlichen Klageregister')
      .see('Deutsch, English')
      .see('Bundesamt für Justiz');
    const possible = await portal.browser().open(`/en/a/${portal.possible.slug}`);
    possible
      .see('There is nothing to join yet. You can register your interest.')
      .see('You are not in the official register.')
      .see('None: no action has been filed');
    expect(possible.text).not.toMatch(/your claim is (protected|safe)|accepted/i);
  });

  it('tells the case with its history and sources, and what data is used for', async () => {
    const browser = await portal.browser().open(`/en/a/${portal.possible.slug}/about`);
    browser
      .see('Source: noyb')
      .see('15 UKl 2/25')
      .see('Only if you agree: Article 6(1)(a) GDPR')
      .see('Kanzlei Musterrecht')
      .see('Until you take it back or have it erased');
    expect((await browser.open('/en/a/no-such-action')).status).toBe(404);
  });

  it('lists the actions of the site with their state in words', async () => {
    const browser = await portal.browser().open('/en');
    browser.see('Data leak at Datenleck Beispiel AG').see('You can join now.').see('There is nothing to join yet.');
  });

  it('asks age first, and nothing later before it', async () => {
    const browser = portal.browser();
    await browser.open(`/en/a/${portal.open.slug}/join/questions/told`);
    expect(browser.heading).toBe('Are you 18 or older?');
    await browser.open(`/en/a/${portal.open.slug}/join/email`);
    expect(browser.heading).toBe('Are you 18 or older?');
    await browser.submit('Continue');
    expect([browser.status, browser.errors]).toEqual([422, ['Please answer this question']]);
    await browser.open(`/en/a/${portal.open.slug}/join/questions/customer_then`);
    expect(browser.heading).toBe('Are you 18 or older?');
  });

  it('stores nothing: the answers stay in the browser, signed, for this action, and go along when the language changes', async () => {
    const count = async (): Promise<unknown> =>
      (
        await portal.owner.query(
          'select (select count(*) from registration) as r, (select count(*) from session) as s, (select count(*) from audit_entry) as a',
        )
      )[0];
    const before = await count();
    const browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    expect(browser.heading).toBe('What is your e-mail address?');
    await browser.click('Deutsch');
    expect([browser.status, browser.heading]).toEqual([200, 'Wie lautet Ihre E-Mail-Adresse?']);
    expect(await count()).toEqual(before);
    const answer = await browser.request(`/en/a/${portal.open.slug}/join`);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('joinder_portal_answers='));
    expect(cookie).toMatch(new RegExp(`Max-Age=7200; Path=/(en|de)/a/${portal.open.slug}; .*HttpOnly; SameSite=Lax`));
    const [body = '', signature = ''] = (browser.cookie('joinder_portal_answers') ?? '').split('.');
    const forged = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('"answers":{}', '"answers":{"age":"adult"}'),
    ).toString('base64url');
    browser.setCookie('joinder_portal_answers', `${forged}.${signature}`);
    await browser.open(`/en/a/${portal.open.slug}/join/questions/country`);
    expect(browser.heading).toBe('Are you 18 or older?');
  });

  it('drops the answers after two hours', async () => {
    const browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    portal.clock.advance(2 * 3_600_000 + 1);
    await browser.open(`/en/a/${portal.open.slug}/join/email`);
    expect(browser.heading).toBe('Are you 18 or older?');
  });

  it('offers people under 18 an interest with advice, and never joining', async () => {
    const browser = portal.browser();
    await browser.open(`/en/a/${portal.open.slug}/join`);
    await browser.fill({ 'Are you 18 or older?': 'No, I am under 18' }).submit('Continue');
    browser.see('Talk to your parents or guardians.').see('You can register your interest');
    await browser.click('Go on with my interest');
    await browser.fill({ 'In which country do you live?': 'Germany' }).submit('Continue');
    await browser.fill({ 'Who was the customer?': 'I was, privately' }).submit('Continue');
    await browser.fill({ 'Did you have a customer account before 9 March 2026?': 'Yes' }).submit('Continue');
    await browser.fill({ 'Did the company tell you that your data was taken?': 'Yes' }).submit('Continue');
    await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
    const id = idOf(browser);
    await browser.click('Go on without the code');
    expect(browser.sees('I wish to be represented in this action')).toBe(false);
    await browser
      .fill({ 'I have seen the privacy notice': true, 'I am interested in this case': true })
      .submit('Save and continue');
    await browser.submit('Send my interest');
    expect(await portal.row(id)).toMatchObject({ stage: 'interest', adult: false });
    expect((await browser.open(`/en/registrations/${id}/details/name`)).status).toBe(404);
    await browser.open(`/en/registrations/${id}/declarations`);
    const shown = browser.page.querySelector('input[name=shown]')?.getAttribute('value') ?? '';
    const version = String((await portal.row(id))['version']);
    const refused = await browser.post(browser.path, {
      version,
      shown,
      PRIVACY_NOTICE_SEEN: 'given',
      INTEREST: 'given',
      WISH_TO_BE_REPRESENTED: 'given',
    });
    expect(refused.status).toBe(403);
  });

  it('explains why an action is not for someone, names other help, and keeps nothing', async () => {
    const browser = portal.browser();
    await browser.open(`/en/a/${portal.open.slug}/join`);
    await browser.fill({ 'Are you 18 or older?': 'Yes, I am 18 or older' }).submit('Continue');
    await browser.fill({ 'In which country do you live?': 'Germany' }).submit('Continue');
    await browser
      .fill({ 'Who was the customer?': 'A larger business, an authority or an association' })
      .submit('Continue');
    expect(browser.heading).toBe('You cannot take part in this action');
    browser
      .see('This action is for consumers.')
      .see('A lawyer can tell you which claims your organisation has of its own.')
      .see('We have not stored your answers.');
    await browser.open(`/en/a/${portal.open.slug}/join/email`);
    expect(browser.heading).toBe('You cannot take part in this action');
    await browser.click('Change my answer');
    await browser.fill({ 'Who was the customer?': 'I was, privately' }).submit('Continue');
    expect(browser.heading).toBe('Did you have a customer account before 9 March 2026?');
  });

  it('needs each required box, and says what happens without it', async () => {
    const browser = portal.browser();
    await answerPossible(browser, portal.possible.slug);
    await browser.fill({ email: portal.address() }).submit('Weiter');
    await browser.click('Ohne Code weitermachen');
    browser
      .see('Ohne dieses Häkchen gibt es keine Anmeldung.')
      .see('Das ist eine Information, keine Einwilligung. Ohne das Häkchen geht es ebenso weiter')
      .see('Sie können das leer lassen. Alles andere geht genauso.');
    expect(browser.page.querySelectorAll('input[type=checkbox][checked]')).toEqual([]);
    await browser.fill({ 'Ich habe die Datenschutzhinweise gesehen': true }).submit('Speichern und weiter');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Setzen Sie dieses Häkchen, wenn Sie einverstanden sind. Ohne es geht es nicht weiter'],
    ]);
    expect(browser.page.querySelector('#PRIVACY_NOTICE_SEEN')?.hasAttribute('checked')).toBe(true);
    expect(browser.links.get(browser.errors[0] ?? '')).toBe('#INTEREST');
    // Information is given; nobody is kept from anything by not saying that they read it.
    await browser
      .fill({ 'Ich habe die Datenschutzhinweise gesehen': false, 'Ich interessiere mich für diesen Fall': true })
      .submit('Speichern und weiter');
    expect([browser.status, browser.errors]).toEqual([200, []]);
  });

  it('takes over answers a partner prepared, once, and shows them first', async () => {
    const { token } = await portal.app.app.get(CreateHandover, { strict: false }).execute(
      {
        slug: portal.open.slug,
        locale: 'en',
        facts: { country: 'AT', told: 'yes' },
        idempotencyKey: `key-${portal.address()}`,
      },
      ANONYMOUS,
    );
    const browser = portal.browser();
    await browser.open(`/en/handover?token=${token}`);
    browser.see('Austria').see('Nothing has been declared in your name');
    await browser.submit('Use these answers');
    await browser.fill({ 'Are you 18 or older?': 'Yes, I am 18 or older' }).submit('Continue');
    expect(browser.heading).toBe('Who was the customer?');
    await browser.fill({ 'Who was the customer?': 'I was, privately' }).submit('Continue');
    await browser.fill({ 'Did you have a customer account before 9 March 2026?': 'Yes' }).submit('Continue');
    await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
    expect(await portal.row(idOf(browser))).toMatchObject({ plain: { country: 'AT', told: 'yes' }, stage: 'draft' });
    expect((await portal.row(idOf(browser)))['handover_id']).not.toBeNull();
    expect((await portal.browser().open(`/en/handover?token=${token}`)).status).toBe(410);
    expect((await portal.browser().open('/en/handover?token=none')).status).toBe(404);
  });
});
