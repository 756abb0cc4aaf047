import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { HTMLElement } from 'node-html-parser';
import { extractText, getDocumentProxy } from 'unpdf';
import { shownSnapshot, wordingSha256, type RecordsFile, type ShownPage, type WordingKind } from '@app/consents';
import { newId } from '@app/platform';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

const SCHEMA = 'libs/consents/schema/declaration-records.schema.json';

let portal: PortalJourneys;
beforeAll(async () => {
  portal = await PortalJourneys.start();
});
afterAll(() => portal?.close());

const CONTACT = 'You may write to me with news about the case';
const ALL = {
  'I have seen the privacy notice': true,
  'I wish to be represented in this action': true,
  'I do not take part in another action about this': true,
  'What I have stated is correct and complete': true,
};

/** Someone on the way to joining, with all but the declarations filled in. */
async function beforeDeclaring(): Promise<{ browser: TestBrowser; id: string; path: string }> {
  const browser = portal.browser();
  await answerOpen(browser, portal.open.slug);
  await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
  const id = idOf(browser);
  await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
  return { browser, id, path: `/en/registrations/${id}/declarations` };
}

/** Withdraws the text in force and puts a new version in its place, as operators do. */
/** By a text of the action itself: one of the instance stays, because other files of this worker read it too. */
async function replaceWording(kind: WordingKind, body: string): Promise<void> {
  const { actionId } = portal.open;
  const own = "action_id = $2 and kind = $1 and locale = 'en'";
  const [newest]: { version: number }[] = await portal.owner.query(
    `select coalesce(max(version), 0)::int + 1 as version from wording where ${own}`,
    [kind, actionId],
  );
  const version = newest?.version ?? 1;
  await portal.owner.query(`update wording set withdrawn_at = now() where ${own} and withdrawn_at is null`, [
    kind,
    actionId,
  ]);
  await portal.owner.query(
    `insert into wording (id, action_id, kind, version, locale, body, sha256, published_at, approval_needed)
     values ($1, $2, $3, $4, 'en', $5, $6, now(), false)`,
    [newId(), actionId, kind, version, body, wordingSha256({ actionId, kind, version, locale: 'en', body })],
  );
}

const words = (element: HTMLElement | null): string[] =>
  (element?.structuredText ?? '')
    .split('\n')
    .map((line) => line.replace('☐', '').replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

const ids = async (id: string): Promise<Record<string, string>> => {
  const rows: { id: string; kind: string }[] = await portal.owner.query(
    'select id, kind from declaration where registration_id = $1 order by id',
    [id],
  );
  return Object.fromEntries(rows.map((row) => [row.kind, row.id]));
};

describe('a declaration', () => {
  it('is shown years later exactly as it was, whatever was withdrawn, replaced or renamed since', async () => {
    const { browser, id, path } = await beforeDeclaring();
    await browser.open(path);
    const shown = words(browser.page.querySelector('main'));
    // The kept page names the legal effect and its source after the title; the live one has both in the frame above.
    const effect = words(browser.page.querySelector('.app-legal-effect'));
    await browser.fill(ALL).submit('Save and continue');
    for (const kind of ['TRUTH', 'WISH_TO_BE_REPRESENTED', 'CONTACT'] as const)
      await replaceWording(kind, `This is another text of ${kind}.`);
    await portal.owner.query("update action set defendant = 'Renamed Ltd' where id = $1", [portal.open.actionId]);
    const { TRUTH } = await ids(id);
    await browser.open(`${path}/made/${String(TRUTH)}`);
    expect([browser.status, browser.heading]).toEqual([200, 'Record of a declaration']);
    browser.see('Its fingerprint was checked just now and fits.').see('On a page of this site');
    const kept = words(browser.page.querySelector('.app-kept-page'));
    expect(kept.slice(1, 3).join(' ')).toBe(effect.join(' '));
    expect([kept[0], ...kept.slice(3)]).toEqual(shown);
    expect(kept.join(' ')).not.toMatch(/another text|Renamed/);
    await browser.open(path);
    browser.see('This is another text of TRUTH.').see('Renamed Ltd');
  });

  it('is in the list of its person, and nowhere for anybody else', async () => {
    const { browser, id, path } = await beforeDeclaring();
    await browser.open(path);
    await browser.fill(ALL).submit('Save and continue');
    await browser.open(`${path}/made`);
    browser.see('Wish to be represented').see('Not given');
    const { CONTACT: contact } = await ids(id);
    const other = await beforeDeclaring();
    for (const address of [`${path}/made`, `${path}/made/${String(contact)}`, `${other.path}/made/${String(contact)}`])
      expect([address, (await other.browser.open(address)).status]).toEqual([address, 404]);
  });

  it('says so where what was kept does not fit its fingerprint, and shows none of it', async () => {
    const { browser, id, path } = await beforeDeclaring();
    await replaceWording('CONTACT', `You may write to me, number ${id}.`);
    await browser.open(path);
    await browser.fill(ALL).submit('Save and continue');
    const { TRUTH } = await ids(id);
    await portal.owner.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      await tx.query('alter table shown_page drop constraint ck_shown_page_sha256');
      await tx.query(
        `update shown_page set canonical = replace(canonical, 'may write', 'may sell')
          where sha256 = (select shown_sha256 from declaration where id = $1)`,
        [TRUTH],
      );
    });
    await browser.open(`${path}/made/${String(TRUTH)}`);
    browser.see('This record does not fit its fingerprint.').see('does not fit its fingerprint, so it is not shown');
    expect(browser.text).not.toContain('may sell');
    await portal.owner.query(
      "alter table shown_page add constraint ck_shown_page_sha256 check (sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')) not valid",
    );
  });

  it('on another version than was shown is refused, and shown again with nothing else lost', async () => {
    const { browser, id, path } = await beforeDeclaring();
    await browser.open(path);
    await replaceWording('TRUTH', 'It is all true, says a newer text.');
    await browser.fill({ ...ALL, [CONTACT]: true }).submit('Save and continue');
    expect(browser.status).toBe(409);
    browser.see('It is all true, says a newer text.');
    expect(await portal.declarations(id)).toEqual([]);
    const ticked = browser.page
      .querySelectorAll('input[type=checkbox][checked]')
      .map((box) => box.getAttribute('name'));
    expect(ticked.sort()).toEqual(['CONTACT', 'NO_OTHER_ACTION', 'PRIVACY_NOTICE_SEEN', 'WISH_TO_BE_REPRESENTED']);
    await browser.fill(ALL).submit('Save and continue');
    expect((await portal.declarations(id)).filter((text) => text.includes('given'))).toHaveLength(5);
  });

  it('of leaving is kept with the page that named the consequences', async () => {
    const { browser, id, path } = await beforeDeclaring();
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send my registration');
    await browser.open(`/en/registrations/${id}/leave/confirm`);
    const shown = words(browser.page.querySelector('main'));
    const effect = words(browser.page.querySelector('.app-legal-effect'));
    await browser.submit('Leave now');
    const { WISH_TO_BE_REPRESENTED: wish } = await ids(id);
    await browser.open(`${path}/made/${String(wish)}`);
    browser.see('Taken back');
    const kept = words(browser.page.querySelector('.app-kept-page'));
    expect(kept.slice(1, 3).join(' ')).toBe(effect.join(' '));
    expect([kept[0], ...kept.slice(3)]).toEqual(
      shown.map((line) => line.replace(/^!? ?Warning ?/, '')).filter((line) => line !== '' && line !== '!'),
    );
  });
});

describe('what a person takes away', () => {
  async function declared(): Promise<{ browser: TestBrowser; id: string; path: string }> {
    const begun = await beforeDeclaring();
    await begun.browser.open(begun.path);
    await begun.browser.fill(ALL).submit('Save and continue');
    return begun;
  }

  it('is a file that fits its schema and stands on its own', async () => {
    const { browser, id, path } = await declared();
    await browser.open(`${path}/made`);
    const answer = await browser.request(browser.links.get('All records as a file for machines (JSON)') ?? '');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Z0-9-]+-declarations\.json"$/);
    const file = (await answer.json()) as RecordsFile;
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    expect([validate(file), validate.errors]).toEqual([true, null]);
    const wish = file.records.find(({ kind }) => kind === 'WISH_TO_BE_REPRESENTED');
    expect(wish).toMatchObject({ nature: 'declaration', state: 'given', header: { principalId: id } });
    const [event] = wish?.events ?? [];
    expect(event).toMatchObject({
      channel: 'page',
      signatureLevel: 'click',
      network: { network: '127.0.0.0' },
      shown: { state: 'kept', page: { page: 'declarations', locale: 'en' } },
    });
    // Anybody can make the fingerprint again from the file alone.
    expect(shownSnapshot(event?.shown.page as ShownPage).sha256).toBe(event?.shown.sha256);
    expect(validate({ ...file, records: [{ ...wish, state: 'perhaps' }] })).toBe(false);
  });

  it('has their acts of leaving, each with its page, its days and how it was said', async () => {
    const { browser, id, path } = await declared();
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send my registration');
    await browser.open(`${path}/made`);
    expect(browser.sees('Acts of leaving')).toBe(false);
    await portal.owner.query("update registration set entry = 'reported' where id = $1", [id]);
    await browser.open(`/en/registrations/${id}/leave/acts/register-withdrawal`);
    await browser.fill({ Day: '20', Month: '11', Year: '2026' }).submit('I have sent it');
    await browser.open(`${path}/made`);
    browser.see('Acts of leaving');
    await browser.click('Withdraw from the official register or from being joined');
    browser.see('Record of an act of leaving').see('20 November 2026');
    const file = (await (await browser.request(`${path}/made.json`)).json()) as RecordsFile;
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    expect([validate(file), validate.errors]).toEqual([true, null]);
    const [act] = file.leavingActs ?? [];
    expect(file.leavingActs).toHaveLength(1);
    expect(act).toMatchObject({
      ...{ act: 'register_withdrawal', sentOn: '2026-11-20', arrivedOn: null, toldLate: false, standing: 'counts' },
      ...{ channel: 'page', signatureLevel: 'click', witness: null, network: { network: '127.0.0.0' } },
      ...{ wording: { intact: true, language: 'en' }, shown: { state: 'kept' } },
    });
    // With the letter as this person saw it, and to be checked from the file alone.
    expect(JSON.stringify(act?.shown.page)).toContain('Hiermit nehme ich meine Anmeldung');
    expect(shownSnapshot(act?.shown.page as ShownPage).sha256).toBe(act?.shown.sha256);
    expect(validate({ ...file, leavingActs: [{ ...act, standing: 'perhaps' }] })).toBe(false);
    const print = await browser.request(`${path.replace('/en/', '/de/')}/made.pdf`);
    const document = await getDocumentProxy(new Uint8Array(await print.arrayBuffer()));
    const { text } = await extractText(document, { mergePages: true });
    for (const part of [
      'Nachweis über einen Schritt des Ausscheidens',
      'Nach Ihrer Angabe gesendet am',
      'Hiermit nehme ich meine Anmeldung zu dieser Klage zurück.',
      String(act?.shown.sha256),
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(part);
  });

  it('is a document in their language with every text as text', async () => {
    const { browser, path } = await declared();
    const answer = await browser.request(`${path.replace('/en/', '/de/')}/made.pdf`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const document = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
    const { totalPages, text } = await extractText(document, { mergePages: true });
    expect(totalPages).toBeGreaterThan(5);
    for (const part of [
      'Ihre Erklärungen als Nachweise',
      'Wunsch nach Vertretung',
      'I wish to be represented',
      'Nicht erklärt',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(part);
  });
});
