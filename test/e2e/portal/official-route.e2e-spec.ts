import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Clock, newId } from '@app/platform';
import {
  FixedClock,
  saveOpenAction,
  startTestPortal,
  type TestApp,
  type TestBrowser,
  TestDatabase,
} from '@app/testing';
import { ActionDetailQuery, type InsertedExample } from '@app/actions';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';
import { answerOpen, idOf } from './portal-journeys.js';

/** The hearing closes on 20 January 2027, so the last day is 10 February. */
const HEARING = '2027-01-20';
const BEFORE = new Date('2027-02-03T22:59:00Z');
const LAST_DAYS = new Date('2027-02-03T23:01:00Z');
const FIRST = 'The time to join ends soon. You can register with the authority yourself.';

describe('the official route', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let app: TestApp;
  let clock: FixedClock;
  let open: InsertedExample;
  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    clock = new FixedClock(BEFORE);
    app = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger), {
      environment: { DATABASE_URL: database.urlFor('portal') },
      override: (builder) => builder.overrideProvider(Clock).useValue(clock),
    });
    open = await saveOpenAction(owner);
    await owner.query(
      `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
       values ($1, $2, 'hearing_closed', $3, 'Europe/Berlin', '{"en": "Closed.", "de": "Geschlossen."}', 'x', now())`,
      [newId(), open.actionId, HEARING],
    );
  });
  afterEach(() => app?.close());

  const at = (path: string, lang = 'en'): Promise<TestBrowser> =>
    app.browser({ headers: { 'accept-language': lang } }).open(path);

  it('stands on the action’s page and on everyone’s status page, with what counts', async () => {
    const browser = await at(`/en/a/${open.slug}`);
    browser.see('The official way').see('free of charge').see('must arrive there no later than 10 February 2027');
    expect(
      browser.links.get(
        'Register of representative actions, Federal Office of Justice (address invented for this example)',
      ),
    ).toBe('https://register.example/');
    expect([browser.sees(FIRST), browser.headers.get('cache-control')]).toEqual([false, 'no-store']);
    await answerOpen(browser, open.slug);
    await browser.fill({ 'What is your e-mail address?': `p.${newId()}@example.org` }).submit('Continue');
    await browser.open(`/en/registrations/${idOf(browser)}/status`);
    browser.see('The official way').see('must arrive there no later than 10 February 2027');
  });

  it('stands first in the last days, in one’s language, for caches to keep, with nothing of the visitor', async () => {
    clock.set(LAST_DAYS);
    const browser = await at(`/en/a/${open.slug}`);
    const text = browser.text;
    expect(text.indexOf(FIRST)).toBeGreaterThan(0);
    expect(text.indexOf(FIRST)).toBeLessThan(text.indexOf('Start joining'));
    expect(browser.headers.get('cache-control')).toBe('public, max-age=30, stale-if-error=3600');
    expect(browser.headers.get('vary')).toMatch(/Cookie/);
    expect(browser.headers.get('set-cookie')).toBeNull();
    expect(browser.body).not.toContain('_csrf');
    const german = await at(`/de/a/${open.slug}`, 'de');
    german.see('Die Frist läuft bald ab.').see('spätestens am 10. Februar 2027');
    const signedIn = await at('/en/sign-in');
    await signedIn.post('/en/sign-in', { email: 'somebody@example.org' });
    await signedIn.open(`/en/a/${open.slug}`);
    signedIn.see(FIRST);
    expect([signedIn.headers.get('cache-control'), signedIn.body.includes('_csrf')]).toEqual(['no-store', true]);
    expect((await at(`/en/a/${open.slug}`)).body).not.toContain('_csrf');
  });

  it('survives the database: who comes without a session reads the page that was kept, until the last day is over', async () => {
    clock.set(LAST_DAYS);
    await at(`/en/a/${open.slug}`);
    let asked = 0;
    const detail = app.app.get(ActionDetailQuery, { strict: false });
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
    detail.bySlug = () => {
      asked += 1;
      return Promise.reject(away);
    };
    expect([(await at(`/en/a/${open.slug}`)).status, asked]).toEqual([200, 0]);
    clock.advance(31_000);
    expect([(await at(`/en/a/${open.slug}`)).status, asked]).toEqual([200, 1]);
    clock.advance(20 * 60_000);
    const old = await at(`/en/a/${open.slug}`);
    expect(old.status).toBe(200);
    old.see(FIRST);
    clock.set(new Date('2027-02-10T22:59:50Z'));
    const last = await at(`/en/a/${open.slug}`);
    expect(last.headers.get('cache-control')).toBe('public, max-age=10, stale-if-error=10');
    clock.set(new Date('2027-02-10T23:00:00Z'));
    expect((await at(`/en/a/${open.slug}`)).status).toBe(503);
  });

  it('keeps no page for another address: a query is never part of what others are shown', async () => {
    clock.set(LAST_DAYS);
    const browser = await at(`/en/a/${open.slug}?evil=1`);
    expect(browser.headers.get('cache-control')).toBe('no-store');
    expect((await at(`/en/a/${open.slug}`)).body).not.toContain('evil');
  });
});
