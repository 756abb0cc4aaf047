import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { DECLARATION_KINDS, wordingSha256, type WordingKind } from '@app/consents';
import { newId } from '@app/platform';
import { saveStaff } from '../../../libs/testing/src/staff.js';
import { saveOpenAction } from '../../../libs/testing/src/example-actions.js';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, idOf, PortalJourneys } from './portal-journeys.js';

const WISH = 'I wish to be represented in this action';
const ALL = {
  'I have seen the privacy notice': true,
  [WISH]: true,
  'I do not take part in another action about this': true,
  'What I have stated is correct and complete': true,
};

let portal: PortalJourneys;
let action: InsertedExample;
let browser: TestBrowser;
let id: string;
beforeAll(async () => {
  portal = await PortalJourneys.start();
}, 20_000);
afterAll(() => portal?.close());
beforeEach(async () => {
  action = await saveOpenAction(portal.owner);
  browser = portal.browser();
  await answerOpen(browser, action.slug);
  await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
  id = idOf(browser);
  await browser.open(`/en/registrations/${id}/declarations`);
});

interface NewText {
  readonly kind: WordingKind;
  readonly body: string;
  readonly locale?: string;
  readonly version?: number;
  readonly translatesSha256?: string;
}

/** As if two people had put it in force; how they do is the console's test. */
async function publish({ kind, body, locale = 'en', version = 2, translatesSha256 }: NewText): Promise<string> {
  const translates = translatesSha256 === undefined ? {} : { translatesSha256 };
  const sha256 = wordingSha256({ actionId: action.actionId, kind, version, locale, body, ...translates });
  await portal.owner.query(
    `insert into wording (id, action_id, kind, version, locale, body, sha256, translates_sha256, published_at, approval_needed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now(), false)`,
    [newId(), action.actionId, kind, version, locale, body, sha256, translatesSha256 ?? null],
  );
  return sha256;
}
const withdraw = (kind: WordingKind, locale = 'en'): Promise<unknown> =>
  portal.owner.query(
    'update wording set withdrawn_at = now() where action_id = $1 and kind = $2 and locale = $3 and version = 1 and withdrawn_at is null',
    [action.actionId, kind, locale],
  );
const isTicked = (name: string): boolean =>
  browser.page.querySelector(`input[name="${name}"]`)?.hasAttribute('checked') ?? false;
const declared = (): Promise<{ kind: string; wording_sha256: string; courtesy_wording_sha256: string | null }[]> =>
  portal.owner.query(
    "select kind, wording_sha256, courtesy_wording_sha256 from declaration where registration_id = $1 and outcome = 'given' order by kind",
    [id],
  );

describe('a text that is withdrawn while somebody reads it', () => {
  it('is not declared on: the page shows the next one to read, and keeps every other tick', async () => {
    browser.fill(ALL);
    const next = await publish({ kind: 'WISH_TO_BE_REPRESENTED', body: 'I wish exactly this, and nothing else.' });
    await withdraw('WISH_TO_BE_REPRESENTED');
    await browser.submit('Save and continue');
    expect(browser.status).toBe(409);
    browser.see('This text has been replaced since you opened the page').see('I wish exactly this, and nothing else.');
    expect(await declared()).toEqual([]);
    expect(
      ['WISH_TO_BE_REPRESENTED', 'TRUTH', 'NO_OTHER_ACTION', 'PRIVACY_NOTICE_SEEN', 'CONTACT'].map(isTicked),
    ).toEqual([false, true, true, true, false]);
    await browser.fill({ [WISH]: true }).submit('Save and continue');
    const rows = await declared();
    expect(rows.map(({ kind }) => kind)).toEqual([
      'NO_OTHER_ACTION',
      'PRIVACY_NOTICE_SEEN',
      'TRUTH',
      'WISH_TO_BE_REPRESENTED',
    ]);
    expect(rows.at(-1)?.wording_sha256).toBe(next);
  });

  it('cannot be declared while there is no next one, which the page says; the rest is saved and the way goes on later', async () => {
    browser.fill(ALL);
    await withdraw('WISH_TO_BE_REPRESENTED');
    await browser.submit('Save and continue');
    expect([browser.status, await declared()]).toEqual([409, []]);
    browser.see('Not possible at the moment').see('What you entered is kept');
    expect(['TRUTH', 'NO_OTHER_ACTION', 'PRIVACY_NOTICE_SEEN'].map(isTicked)).toEqual([true, true, true]);
    await browser.submit('Save and continue');
    expect((await declared()).map(({ kind }) => kind)).toEqual(['NO_OTHER_ACTION', 'PRIVACY_NOTICE_SEEN', 'TRUTH']);
    await publish({ kind: 'WISH_TO_BE_REPRESENTED', body: 'I wish it again.' });
    await browser.open(`/en/registrations/${id}/declarations`);
    await browser.fill({ [WISH]: true }).submit('Save and continue');
    expect((await declared()).map(({ kind }) => kind)).toContain('WISH_TO_BE_REPRESENTED');
  });

  it('takes its language from the start page alone: nobody begins in it, and who has begun goes on', async () => {
    await withdraw('WISH_TO_BE_REPRESENTED');
    const stranger = portal.browser();
    await stranger.open(`/en/a/${action.slug}`);
    expect([stranger.status, stranger.heading]).toEqual([404, 'This action is not available in this language']);
    await stranger.open(`/en/a/${action.slug}/join/questions/age`);
    expect(stranger.status).toBe(404);
    await stranger.open(`/de/a/${action.slug}`);
    expect([stranger.status, stranger.sees('English')]).toEqual([200, true]);
    expect(stranger.page.querySelector('main')?.text.includes('English')).toBe(false);
    for (const path of ['', '/declarations', '/facts/told', '/check']) {
      await browser.open(`/en/registrations/${id}${path}`);
      expect([path, browser.status]).toEqual([path, 200]);
    }
  });
});

describe('a courtesy translation', () => {
  const inGerman = async (kind: WordingKind): Promise<string> => {
    const [row]: { sha256: string }[] = await portal.owner.query(
      `select sha256 from wording where (action_id = $1 or action_id is null) and kind = $2 and locale = 'de' and translates_sha256 is null
        order by action_id nulls last, version desc limit 1`,
      [action.actionId, kind],
    );
    return row?.sha256 ?? '';
  };
  async function decide(): Promise<void> {
    const { staffId } = await saveStaff(portal.app.app, 'counsel', action.actionId);
    await portal.owner.query(
      `insert into courtesy_decision (id, action_id, locale, binding_locale, decided_by, decided_at) values ($1, $2, 'en', 'de', $3, now())`,
      [newId(), action.actionId, staffId],
    );
  }

  it('stands beside the binding text, each marked in both languages, and the record keeps both hashes', async () => {
    const binding = await inGerman('WISH_TO_BE_REPRESENTED');
    const courtesies = new Map<string, string>();
    for (const kind of DECLARATION_KINDS) {
      const translatesSha256 = await inGerman(kind);
      courtesies.set(kind, await publish({ kind, body: `In English: ${kind}`, translatesSha256 }));
    }
    await decide();
    // Shown before the decision: the text on the page was another one.
    await browser.fill(ALL).submit('Save and continue');
    expect([browser.status, await declared()]).toEqual([409, []]);
    browser
      .see('Only that text is binding')
      .see('Nur dieser Text ist verbindlich')
      .see('Binding text (German)')
      .see('Courtesy translation (English)')
      .see('In English: WISH_TO_BE_REPRESENTED')
      .see('Ich möchte');
    expect(browser.page.querySelector('div[lang=de]')).not.toBeNull();
    await browser.fill(ALL).submit('Save and continue');
    const rows = await declared();
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.courtesy_wording_sha256).toBe(courtesies.get(row.kind));
    expect(rows.find(({ kind }) => kind === 'WISH_TO_BE_REPRESENTED')?.wording_sha256).toBe(binding);
    expect((await portal.browser().open(`/en/a/${action.slug}`)).status).toBe(200);
    // On the German page there is one text, and nothing to mark.
    await browser.open(`/de/registrations/${id}/declarations`);
    expect(browser.sees('Nur dieser Text ist verbindlich')).toBe(false);
  });

  it('that is missing stops nobody: the binding text is shown, marked, and can be declared on', async () => {
    await decide();
    await browser.open(`/en/registrations/${id}/declarations`);
    browser.see('There is no translation of this version into English yet');
    await browser.fill(ALL).submit('Save and continue');
    const rows = await declared();
    expect(rows).toHaveLength(4);
    expect(rows.map(({ courtesy_wording_sha256 }) => courtesy_wording_sha256)).toEqual([null, null, null, null]);
    const stranger = await portal.browser().open(`/en/a/${action.slug}`);
    expect(stranger.status).toBe(404);
  });
});
