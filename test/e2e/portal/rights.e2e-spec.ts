import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { AuditModule } from '@app/audit';
import { EvidenceModule } from '@app/evidence';
import { NoticeSendingModule } from '@app/notices';
import { CommonSettings, mailDir } from '@app/platform';
import { DecidePrivacyRequest, PrivacyModule } from '@app/privacy';
import { RegistrationsModule } from '@app/registrations';
import { ReviewModule } from '@app/review';
import { ExportsModule } from '@app/exports';
import { JobDiscovery, runJobs, saveStaff, startTestProcess, TestDatabase } from '@app/testing';
import { CatalogueRenderer } from '../../../apps/worker/src/mail/catalogue-renderer.js';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, answerPossible, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

const NO_EFFECT = 'Sie stehen nicht im amtlichen Klageregister';
const WISH = 'We have received your wish to be represented. You are not in the official register.';

describe('the rights of a person over their data', () => {
  let portal: PortalJourneys;
  let database: TestDatabase;
  let worker: TestingModule;
  let console: TestingModule;

  beforeAll(async () => {
    portal = await PortalJourneys.start();
    database = await TestDatabase.connect();
    const of = portal.app.app.get(CommonSettings, { strict: false });
    const settings = (url: string): CommonSettings => Object.assign(new CommonSettings(), of, { DATABASE_URL: url });
    const domain = [RegistrationsModule, EvidenceModule, ReviewModule, PrivacyModule, ExportsModule, AuditModule];
    const sending = {
      renderer: CatalogueRenderer,
      smtpUrl: '',
      mailDir: mailDir(of),
      portalUrl: portal.app.url,
      mailFrom: 'Joinder <noreply@example.org>',
    };
    worker = await startTestProcess(database, 'worker', {
      settings: settings(database.urlFor('worker')),
      clock: portal.clock,
      imports: [...domain, NoticeSendingModule.forRoot(sending), JobDiscovery],
    });
    console = await startTestProcess(database, 'console', {
      settings: settings(database.urlFor('console')),
      clock: portal.clock,
      imports: domain,
    });
  });
  afterAll(async () => {
    await worker?.close();
    await console?.close();
    await database?.close();
    await portal?.close();
  });

  async function begun(address = portal.address()): Promise<TestBrowser> {
    const browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
    await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
    return browser;
  }

  async function joined(names?: {
    givenNames: string;
    familyName: string;
  }): Promise<{ browser: TestBrowser; id: string }> {
    const browser = await begun();
    const id = idOf(browser);
    await fillJoining(browser, names);
    await browser.click('Check and send');
    await browser.submit('Send my registration');
    return { browser, id };
  }

  async function interested(): Promise<{ browser: TestBrowser; id: string }> {
    const browser = portal.browser();
    await answerPossible(browser, portal.possible.slug);
    await browser.fill({ 'Wie lautet Ihre E-Mail-Adresse?': portal.address() }).submit('Weiter');
    const id = idOf(browser);
    await browser.fill({ code: (await portal.mail('de')).code }).submit('Bestätigen');
    await browser
      .fill({ 'Ich habe die Datenschutzhinweise gesehen': true, 'Ich interessiere mich für diesen Fall': true })
      .submit('Speichern und weiter');
    await browser.submit('Interesse absenden');
    return { browser, id };
  }

  const work = (id: string): Promise<string[]> =>
    runJobs(worker, portal.owner, { registrationId: id, now: portal.clock.now() });
  const requests = (id: string): Promise<{ id: string; kind: string; state: string }[]> =>
    portal.owner.query('select id, kind, state from privacy_request where registration_id = $1 order by id', [id]);
  const kinds = async (id: string): Promise<string[]> =>
    (await requests(id)).map(({ kind, state }) => `${kind} ${state}`);

  /** As an operator of the action does on the console. */
  async function grant(id: string): Promise<void> {
    const open = (await requests(id)).find(({ state }) => state === 'open');
    const operator = await saveStaff(console, 'operator', portal.open.actionId);
    const command = { requestId: open?.id ?? '', outcome: 'granted' as const, holdReason: null, note: '' };
    await console.get(DecidePrivacyRequest).execute(command, operator);
  }

  it('are reached from the status and the task list, and begin with what is kept and why', async () => {
    const browser = await begun();
    await browser.click('Your data and your rights');
    expect(browser.heading).toBe('Your data and your rights');
    browser.see('your e-mail address').see('Legal basis').see('How long').see('Article 77 GDPR');
    expect(browser.sees('your name and how to reach you')).toBe(false);
    const { browser: sent, id } = await joined();
    await sent.open(`/en/registrations/${id}/status`);
    await sent.click('Your data and your rights');
    sent.see(WISH).see('your name and how to reach you').see('your declarations').see('Article 6(1)');
    expect(sent.links.get('See and change what I entered')).toBe(`/en/registrations/${id}/check`);
  });

  it('erase an interest at once, after the consequences were shown, and close its other pages', async () => {
    const { browser, id } = await interested();
    await browser.open(`/de/registrations/${id}/rights`);
    await browser.click('Meine Daten löschen');
    browser
      .see('Ein Eintrag im amtlichen Register wird dadurch nicht gelöscht')
      .see('Das lässt sich nicht rückgängig machen.')
      .see(NO_EFFECT);
    expect(browser.sees('Warum der Antrag abgelehnt werden kann')).toBe(false);
    expect(await requests(id)).toEqual([]);
    await browser.submit('Jetzt alles löschen');
    expect([browser.status, browser.path]).toEqual([200, `/de/registrations/${id}/rights`]);
    browser.see('Ihre Daten werden gelöscht.');
    expect(browser.buttons).not.toContain('Meine Daten herunterladen');
    expect(await kinds(id)).toEqual(['erasure granted']);
    await work(id);
    expect(await portal.row(id)).toMatchObject({ stage: 'erased', erased_at: portal.clock.now(), plain: {} });
    expect(await portal.entries(id)).toEqual(expect.arrayContaining(['privacy.requested', 'registration.erased']));
    await browser.open(`/de/registrations/${id}/rights`);
    browser.see('Ihre Daten wurden gelöscht.').see('Ausgeführt am');
    await browser.open(`/de/registrations/${id}/status`);
    browser.see('Ihre Daten wurden gelöscht.');
    for (const path of ['', '/rights/erase', '/leave', '/leave/confirm']) {
      expect([path, (await browser.request(`/de/registrations/${id}${path}`)).status]).toEqual([path, 303]);
    }
    expect((await browser.request(`/de/registrations/${id}/submission.json`)).status).toBe(404);
    for (const path of ['copy', 'erase', 'restrict', 'object', 'lift']) {
      const answer = await browser.post(`/de/registrations/${id}/rights/${path}`, {});
      expect([path, answer.status, answer.headers.get('location')]).toEqual([
        path,
        303,
        `/de/registrations/${id}/rights`,
      ]);
    }
    expect(await kinds(id)).toEqual(['erasure granted']);
  });

  it('let staff decide about erasing who joined, by a day that is named, and take a second click for the first', async () => {
    const { browser, id } = await joined();
    await browser.open(`/en/registrations/${id}/rights`);
    await browser.click('Ask for my data to be erased');
    browser
      .see('Why the request may be refused')
      .see('Article 17(3)(e) GDPR')
      .see('It does not remove an entry in the official register')
      .see(WISH);
    await browser.submit('Send the request');
    expect(browser.path).toBe(`/en/registrations/${id}/rights?done=erasure`);
    browser
      .see('We have received your request to erase your data.')
      .see('22 December 2026 at the latest')
      .see('Not decided yet')
      .see(WISH);
    const again = await browser.post(`/en/registrations/${id}/rights/erase`, {});
    expect([again.status, again.headers.get('location')]).toEqual([303, `/en/registrations/${id}/rights?done=erasure`]);
    expect(await kinds(id)).toEqual(['erasure open']);
    expect((await portal.entries(id)).filter((type) => type === 'privacy.requested')).toHaveLength(1);
    expect((await browser.open(`/en/registrations/${id}/rights/erase`)).path).toBe(`/en/registrations/${id}/rights`);
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', restricted_at: null });
    await grant(id);
    await browser.open(`/en/registrations/${id}/rights`);
    browser.see('Your data is being erased.');
    await work(id);
    await browser.open(`/en/registrations/${id}/rights`);
    browser.see('Your data has been erased.').see('Granted').see('Carried out on');
  });

  it('restrict the use once staff has agreed, and lift it again without asking anyone', async () => {
    const { browser, id } = await joined();
    await browser.open(`/en/registrations/${id}/rights`);
    await browser.submit('Ask for a restriction');
    browser.see('We have received your request to restrict').see('22 December 2026 at the latest');
    expect(browser.buttons).not.toContain('Ask for a restriction');
    expect(await kinds(id)).toEqual(['restriction open']);
    await grant(id);
    await browser.open(`/en/registrations/${id}/rights`);
    browser.see('The use of your data has been restricted since 22 November 2026').see('nothing can be changed');
    expect(browser.links.has('See and change what I entered')).toBe(false);
    await browser.open(`/en/registrations/${id}/details/name`);
    await browser.fill({ 'Family name': 'Neumann' }).submit('Save and continue');
    expect([browser.status, browser.heading]).toEqual([409, 'Nothing can be changed at the moment']);
    await browser.open(`/en/registrations/${id}/rights`);
    await browser.submit('Lift the restriction');
    browser.see('The restriction has been lifted.').see('Ask for a restriction');
    expect(await portal.row(id)).toMatchObject({ restricted_at: null, stage: 'joined' });
    expect((await portal.entries(id)).filter((type) => type === 'registration.restricted')).toHaveLength(2);
    await browser.open(`/en/registrations/${id}/status`);
    browser.see('The use of your data was restricted at your request.').see('The restriction was lifted.');
  });

  it('take an objection with its grounds, name the day of the answer, and say what it does not reach', async () => {
    const { browser, id } = await joined();
    await browser.open(`/en/registrations/${id}/rights`);
    browser.see('In this action you can object to:').see('Keeping this site secure').see('you stay in the action');
    const long = await browser.post(`/en/registrations/${id}/rights/object`, { grounds: 'x'.repeat(2_001) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('Use at most 2,000 characters');
    await browser.fill({ 'Your reasons (optional)': 'I am being stalked.' }).submit('Object');
    expect(browser.path).toBe(`/en/registrations/${id}/rights?done=objection`);
    browser.see('We have received your objection.').see('22 December 2026 at the latest');
    expect(browser.buttons).not.toContain('Object');
    expect(await kinds(id)).toEqual(['objection open']);
    await grant(id);
    await work(id);
    await browser.open(`/en/registrations/${id}/rights`);
    browser.see('Objection to the use of your data').see('Granted').see('Carried out on');
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', restricted_at: null });
    await browser.open(`/en/registrations/${id}/status`);
    browser.see('What you objected to has ended.');
  });

  it('hand out a copy of one registration and of nobody else on the same mailbox', async () => {
    const { browser, id } = await joined({ givenNames: 'Zoë', familyName: 'Eigenmann' });
    await browser.open('/en/registrations');
    await browser.click('Another person');
    await browser.fill({ 'Are you 18 or older?': 'Yes, I am 18 or older' }).submit('Continue');
    await browser.fill({ 'In which country do you live?': 'Austria' }).submit('Continue');
    await browser.fill({ 'Who was the customer?': 'I was, privately' }).submit('Continue');
    await browser.fill({ 'Did you have a customer account before 9 March 2026?': 'Yes' }).submit('Continue');
    await browser.submit('Go on with this address');
    const second = idOf(browser);
    await fillJoining(browser, { givenNames: 'Mira', familyName: 'Nebenan' });
    const reference = String((await portal.row(id))['reference']);
    await browser.open(`/en/registrations/${id}/rights`);
    await browser.submit('Download my data');
    expect([browser.status, browser.headers.get('content-type'), browser.headers.get('cache-control')]).toEqual([
      200,
      'application/json',
      'no-store',
    ]);
    expect(browser.headers.get('content-disposition')).toBe(
      `attachment; filename="${reference.toLowerCase()}-data.json"`,
    );
    expect(browser.headers.get('x-content-type-options')).toBe('nosniff');
    const copy = JSON.parse(browser.body) as Record<string, unknown>;
    expect(copy).toMatchObject({ format: 'joinder/my-data', registration: { id, reference } });
    expect(browser.body).toContain('Eigenmann');
    expect(browser.body).toContain('zoe1980');
    for (const foreign of ['Mira', 'Nebenan', second, String((await portal.row(second))['reference'])])
      expect([foreign, browser.body.includes(foreign)]).toEqual([foreign, false]);
    expect(await kinds(id)).toEqual(['access granted']);
    expect(await kinds(second)).toEqual([]);
    expect((await portal.entries(id)).at(-1)).toBe('privacy.requested');
    await browser.open(`/en/registrations/${id}/rights`);
    expect(browser.sees('Your requests')).toBe(false);
  });

  it('do not exist for another claimant, and are refused without the token of a form', async () => {
    const { browser, id } = await joined();
    const other = await begun();
    for (const path of ['rights', 'rights/erase'])
      expect([path, (await other.request(`/en/registrations/${id}/${path}`)).status]).toEqual([path, 404]);
    for (const path of ['copy', 'restrict', 'object', 'lift', 'erase']) {
      const address = `/en/registrations/${id}/rights/${path}`;
      expect([path, (await other.post(address, {})).status]).toEqual([path, 404]);
      expect([path, (await browser.post(address, { _csrf: 'x' })).status]).toEqual([path, 403]);
    }
    expect(await requests(id)).toEqual([]);
  });
});
