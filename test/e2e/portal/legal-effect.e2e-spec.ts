import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

/** Pages of a registration, below its address. */
const PAGES = [
  '/status',
  '/check',
  '/declarations',
  '/facts/told',
  '/details/name',
  '/details/address',
  '/accounts',
  '/accounts/new',
  '/proof',
  '/rights',
  '/rights/erase',
];
const LANGUAGES = ['de', 'en'] as const;

describe('the approved sentence on the legal effect', () => {
  let portal: PortalJourneys;
  let browser: TestBrowser;
  let id: string;
  const sentences: Record<string, string> = {};

  beforeAll(async () => {
    portal = await PortalJourneys.start();
    const rows: { kind: string; locale: string; body: string }[] = await portal.owner.query(
      "select distinct on (kind, locale) kind, locale, body from wording where kind like 'legal_effect.%' and action_id is null order by kind, locale, version desc",
    );
    for (const { kind, locale, body } of rows) sentences[`${kind} ${locale}`] = body.replaceAll(/\s+/g, ' ').trim();
    browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
    id = idOf(browser);
  }, 20_000);
  afterAll(() => portal?.close());

  /** Of the page shown, whichever one it is: missing is as wrong as another one. */
  function shown(): string {
    return (
      browser.page.querySelector('.app-legal-effect')?.text.replaceAll(/\s+/g, ' ').trim() ?? `none at ${browser.path}`
    );
  }

  async function expectOn(paths: readonly string[], kind: string): Promise<void> {
    for (const lang of LANGUAGES) {
      for (const path of paths) {
        await browser.open(`/${lang}${path}`);
        expect([browser.path, browser.status, shown()]).toEqual([
          `/${lang}${path}`,
          200,
          sentences[`legal_effect.${kind} ${lang}`],
        ]);
      }
    }
  }

  it('stands on every page before sending: no effect at all', async () => {
    const action = `/a/${portal.open.slug}`;
    await expectOn(
      [
        action,
        `${action}/about`,
        `${action}/join/questions/age`,
        `${action}/join/questions/country`,
        `${action}/join/email`,
      ],
      'none',
    );
    await expectOn(
      [`/code?registration=${id}`, `/registrations/${id}`, ...PAGES.map((page) => `/registrations/${id}${page}`)],
      'none',
    );
  });

  it('stands on every page after joining: a wish received, and never more', async () => {
    await browser.open(`/en/registrations/${id}`);
    await fillJoining(browser);
    await browser.click('Check and send');
    expect(shown()).toBe(sentences['legal_effect.none en']);
    browser.see(sentences['legal_effect.wish_received en'] ?? 'no sentence');
    await browser.submit('Send my registration');
    await expectOn(
      ['/sent', '/leave', '/leave/confirm', ...PAGES].map((page) => `/registrations/${id}${page}`),
      'wish_received',
    );
  });

  it('falls back to none once someone has left', async () => {
    await browser.open(`/en/registrations/${id}/leave/confirm`);
    await browser.submit('Leave now');
    await expectOn([`/registrations/${id}/status`], 'none');
  });
});
