import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { insertActionRules } from '@app/actions';
import { insertActionWordings } from '@app/consents';
import { type ForumProfile, profileOf, type RulesFile, rulesFileOf } from '@app/joining-rules';
import { saveOpenAction } from '../../../libs/testing/src/example-actions.js';
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
const READ = { de: 'gelesen am 22. November 2026', en: 'read on 22 November 2026' } as const;

/** What the rules of a forum have people told, each with the source that stands beside it, by key and language. */
function sentencesOf(forum: string): Record<string, string> {
  const { legalEffects } = profileOf(forum) as ForumProfile;
  return Object.fromEntries(
    legalEffects.flatMap(({ key, sentences, source }) =>
      LANGUAGES.map((lang) => {
        const title = source.titles?.[lang] ?? source.title;
        const unverified =
          lang === 'de' ? ' (nicht am Gesetzestext geprüft)' : ' (not verified in the text of the law)';
        const read = `${READ[lang]}${source.mark === 'V' ? '' : unverified}`;
        return [`${key} ${lang}`, `${sentences[lang]} ${lang === 'de' ? 'Quelle:' : 'Source:'} ${title}, ${read}`];
      }),
    ),
  );
}

function effectShown(browser: TestBrowser): string {
  return (
    browser.page.querySelector('.app-legal-effect')?.text.replaceAll(/\s+/g, ' ').trim() ?? `none at ${browser.path}`
  );
}

describe('the approved sentence on the legal effect', () => {
  let portal: PortalJourneys;
  let browser: TestBrowser;
  let id: string;
  const sentences: Record<string, string> = {};

  beforeAll(async () => {
    portal = await PortalJourneys.start();
    Object.assign(sentences, sentencesOf('DE'));
    browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
    id = idOf(browser);
  }, 20_000);
  afterAll(() => portal?.close());

  /** Of the page shown, whichever one it is: missing is as wrong as another one. */
  const shown = (): string => effectShown(browser);

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

describe('the approved sentence where the law binds people who do nothing', () => {
  let portal: PortalJourneys;
  let slug: string;
  let actionId: string;
  const sentences: Record<string, string> = {};

  beforeAll(async () => {
    portal = await PortalJourneys.start();
    ({ slug, actionId } = await saveOpenAction(portal.owner));
    await portal.owner.query("update action set forum = 'NL' where id = $1", [actionId]);
    const terms = { joining: '2027-09-01', opt_out: '2027-08-01' };
    const own = { claimType: 'other', terms, feeCents: 0, by: null, now: portal.clock.now() } as const;
    await insertActionRules(portal.owner.manager, rulesFileOf('NL') as RulesFile, { actionId, version: 2, ...own });
    await insertActionWordings(portal.owner.manager, actionId, portal.clock.now());
    for (const [key, words] of Object.entries(sentencesOf('NL'))) sentences[key.slice('legal_effect.'.length)] = words;
  }, 20_000);
  afterAll(() => portal?.close());

  const shown = effectShown;
  const sentence = (key: string): string => sentences[key] ?? `no sentence ${key}`;

  async function begun(country: string): Promise<{ browser: TestBrowser; id: string }> {
    const browser = portal.browser();
    await answerOpen(browser, slug, country);
    await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
    await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
    return { browser, id: idOf(browser) };
  }

  it('says on the start page both what holds for residents and what holds for everybody else', async () => {
    for (const lang of LANGUAGES)
      for (const path of ['', '/about', '/join/questions/age']) {
        const browser = await portal.browser().open(`/${lang}/a/${slug}${path}`);
        expect(shown(browser)).toContain(sentence(`represented_unless_opted_out ${lang}`));
        expect(shown(browser)).toContain(sentence(`none ${lang}`));
      }
  });

  it('stands from the answer about the country on, before and after sending, for a resident', async () => {
    const { browser, id } = await begun('Netherlands');
    const effect = 'represented_unless_opted_out';
    for (const lang of LANGUAGES)
      for (const path of [
        `/a/${slug}/join/questions/country`,
        ...['', '/status', '/check', '/declarations', '/rights'].map((page) => `/registrations/${id}${page}`),
      ]) {
        await browser.open(`/${lang}${path}`);
        if (!path.startsWith('/a/'))
          expect([browser.path, shown(browser)]).toEqual([`/${lang}${path}`, sentence(`${effect} ${lang}`)]);
      }
    await browser.open(`/en/registrations/${id}`);
    await fillJoining(browser, {}, { declared: { 'I have seen the privacy notice': true } });
    await browser.click('Check and send');
    expect(shown(browser)).toBe(sentence(`${effect} en`));
    await browser.submit('Send my registration');
    for (const page of ['/sent', '/status', '/leave']) {
      await browser.open(`/en/registrations/${id}${page}`);
      expect([browser.path, shown(browser)]).toEqual([`/en/registrations/${id}${page}`, sentence(`${effect} en`)]);
    }
    await portal.owner.query(
      `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, locale, wording_id, wording_sha256,
                                shown_sha256, rules_sha256)
       select gen_random_uuid(), $1, w.action_id, 'register_withdrawal', now(), '2026-11-20', 'en', w.id, w.sha256, $3, $3
         from wording w where w.action_id = $2 and w.kind = 'leaving.register_withdrawal' and w.locale = 'en'
        order by version desc limit 1`,
      [id, actionId, 'a'.repeat(64)],
    );
    await browser.open(`/en/registrations/${id}/status`);
    expect(shown(browser)).toBe(sentence('none en'));
  });

  it('is never said of somebody who lives elsewhere', async () => {
    const { browser, id } = await begun('Germany');
    await browser.open(`/en/registrations/${id}`);
    expect(shown(browser)).toBe(sentence('none en'));
    await fillJoining(
      browser,
      {},
      {
        declared: {
          'I have seen the privacy notice': true,
          'I wish to be represented in this action': true,
          'I do not take part in another action about this': true,
          'Your name as your signature': 'Zoë Müller-Łukasz',
        },
      },
    );
    await browser.click('Check and send');
    await browser.submit('Send my registration');
    await browser.open(`/en/registrations/${id}/status`);
    expect(shown(browser)).toBe(sentence('wish_received en'));
  });
});
