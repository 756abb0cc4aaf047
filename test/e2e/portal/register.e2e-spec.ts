import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import * as samples from '../../../libs/testing/src/sample-files.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

const CONSUMER = { 'As whom do you register?': 'For myself, as a consumer' };
const SUBJECT = 'What your claim is about and what it is based on';

let portal: PortalJourneys;
beforeAll(async () => {
  portal = await PortalJourneys.start();
  const { insertExampleVariants } = await import('@app/official-register');
  await portal.owner.transaction((tx) => insertExampleVariants(tx, portal.open.actionId, portal.clock.now()));
});
afterAll(() => portal?.close());

async function joined(name?: { givenNames?: string }): Promise<{ browser: TestBrowser; id: string; at: string }> {
  const browser = portal.browser();
  await answerOpen(browser, portal.open.slug);
  await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
  const id = idOf(browser);
  await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
  await fillJoining(browser, name);
  await browser.open(`/en/registrations/${id}/check`);
  await browser.submit('Send my registration');
  return { browser, id, at: `/en/registrations/${id}/register` };
}

async function pdfText(browser: TestBrowser): Promise<string> {
  const answer = await browser.request(`${browser.path}.pdf`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  const { text } = await extractText(pdf, { mergePages: true });
  return text.normalize('NFC');
}

describe('the way into the official register', () => {
  it('goes from a letter with the six items to a reported entry, which every page then says', async () => {
    const { browser, id, at } = await joined();
    browser.see('You are not in the official register.');
    await browser.click('Your entry in the official register');
    browser.see('Nothing on this page is an entry.');
    browser.see('The hearing has not closed, so there is no last day to name. Register early');
    expect(browser.text).not.toMatch(/send by|no later than/i);
    expect(browser.links.has('Download the letter (PDF)')).toBe(false);
    await browser.open(`${at}/letter`);
    expect(browser.path).toBe(at);

    await browser.click('Say what your claim is about');
    await browser.fill(CONSUMER).submit('Save and continue');
    await browser.open(`${at}/letter`);
    const text = await pdfText(browser);
    for (const item of [
      '1. Name und Anschrift',
      'Zoë Müller-Łukasz',
      'Beispielweg 1',
      '01067 Dresden',
      '2. Anmeldung als',
      'nicht als kleines Unternehmen',
      '3. Gericht und Aktenzeichen',
      'OLG Musterstadt 99 VKl 1/27',
      '4. Beklagte Partei',
      'Datenleck Beispiel AG',
      '5. Gegenstand und Grund des Anspruchs',
      'Das Unternehmen hatte meine Bankverbindung gespeichert.',
      '6. Versicherung',
      'Ich versichere die Richtigkeit und Vollständigkeit meiner Angaben.',
    ])
      expect(text).toContain(item);
    expect(browser.page.querySelector('#email-text')?.text).toContain('6. Versicherung');

    await browser.open(`${at}/form`);
    browser.see('7 of 36 characters');
    expect(browser.page.querySelector('#field-family_name')?.text.trim()).toBe('Müller-Łukasz');

    await browser.click('Tell us that you sent it');
    await browser.fill({ 'How did you send it?': 'By letter', Day: '30', Month: '2', Year: '2026' }).submit('Save');
    expect([browser.status, browser.errors]).toEqual([422, ['Enter a date that exists']]);
    await browser.fill({ Day: '20', Month: '11', Year: '2026' }).submit('Save');
    browser.see('You told us that you sent your registration to the register.');
    browser.see('You are not in the official register.');
    await browser.click('Enter the reference (Geschäftszeichen) the register gave you');
    await browser.fill({ 'Reference (Geschäftszeichen)': 'VKR ÜBERALL 4711/26' }).submit('Save');
    browser.see('VKR ÜBERALL 4711/26');
    const reported = 'You have told us that you are in the official register.';
    for (const page of [at, `/en/registrations/${id}/status`, `/en/registrations/${id}/proof`]) {
      await browser.open(page);
      browser.see(reported);
    }
    expect(await portal.row(id)).toMatchObject({ entry: 'reported' });
    const kept: unknown = await portal.owner.query(
      "select convert_from(canonical, 'utf8') from audit_entry union all select data::text from registration_event",
    );
    expect(JSON.stringify(kept)).not.toContain('ÜBERALL');
  });

  it('takes one file that proves the sending, once a sending was told, lists it as such and lets it be removed', async () => {
    const { browser, id, at } = await joined();
    await browser.open(at);
    expect(browser.sees('Proof of sending')).toBe(false);
    await browser.open(`${at}/sent`);
    await browser.fill({ 'How did you send it?': 'By letter', Day: '20', Month: '11', Year: '2026' }).submit('Save');
    const upload = (content: Buffer, filename: string) => ({
      'File that proves that you sent it (optional)': { filename, type: 'image/png', content },
    });
    await browser.submit('Upload file');
    expect([browser.status, browser.errors]).toEqual([422, ['Choose a file']]);
    await browser.fill(upload(Buffer.from('MZ nothing like it'), 'receipt.png')).submit('Upload file');
    expect(browser.status).toBe(415);
    browser.see('You told us that you sent your registration to the register.');
    await browser.fill(upload(samples.PNG, 'Einlieferungsbeleg.png')).submit('Upload file');
    expect([browser.status, browser.path]).toEqual([200, at]);
    browser.see('Einlieferungsbeleg.png');
    expect(browser.page.querySelector('input[type=file]')).toBeNull();
    await browser.open(`/en/registrations/${id}/proof`);
    browser.see('Einlieferungsbeleg.png').see('proves that you sent it to the register');
    const stored = () =>
      portal.owner.query('select purpose, state from evidence_item where registration_id = $1 order by id', [id]);
    expect(await stored()).toEqual([{ purpose: 'sending', state: 'stored' }]);
    await browser.open(at);
    await browser.submit('Remove the proof of sending');
    expect([browser.status, browser.sees('Einlieferungsbeleg.png')]).toEqual([200, false]);
    expect(await stored()).toEqual([{ purpose: 'sending', state: 'removed' }]);
  });

  it('keeps a text of ten pages and says what does not fit, and asks how a name is spelled', async () => {
    const { browser, at } = await joined({ givenNames: '李 Zoë' });
    const long = 'Ein langer Satz über meinen Anspruch. '.repeat(300).trim();
    await browser.open(`${at}/text`);
    await browser.fill({ ...CONSUMER, [SUBJECT]: '' }).submit('Save and continue');
    expect(browser.status).toBe(422);
    await browser.fill({ ...CONSUMER, [SUBJECT]: long }).submit('Save and continue');
    browser.see(`It has ${long.length} characters`);
    expect(browser.page.querySelector('textarea[name=subjectAndGround]')?.text.trim()).toBe(long);
    await browser.open(`${at}/spelling`);
    browser.see('U+674E');
    await browser.submit('Confirm this spelling');
    expect(browser.status).toBe(422);
    await browser.fill({ '“李” (U+674E) is right': true }).submit('Confirm this spelling');
    await browser.open(`${at}/letter`);
    browser.see('Your letter has characters that our PDF cannot show.');
    expect(browser.page.querySelector('#email-text')?.text).toContain('李 Zoë Müller-Łukasz');
    await browser.open(`${at}/form`);
    browser.see('Shorten the text first.');
  });

  it('says the same on the register’s page, on the page of the form, in the letter, its text and the copy pack', async () => {
    const { browser, id, at } = await joined();
    const form = `/en/registrations/${id}/form/subject_and_ground`;
    const onForm = () => browser.page.querySelector('textarea[name=value]')?.text.trim();
    const onRegister = () => browser.page.querySelector('textarea[name=subjectAndGround]')?.text.trim();
    await browser.open(`${at}/text`);
    await browser.fill({ ...CONSUMER, [SUBJECT]: 'Erste Fassung.' }).submit('Save and continue');
    browser.see('You have not sent it to us yet');
    await browser.open(form);
    expect(onForm()).toBe('Erste Fassung.');
    await browser.fill({ value: 'Zweite Fassung.' }).submit('Save and continue');
    await browser.open(`${at}/text`);
    expect(onRegister()).toBe('Zweite Fassung.');
    await browser.open(`${at}/letter`);
    expect(browser.page.querySelector('#email-text')?.text).toContain('Zweite Fassung.');
    const [text, pdf] = [await (await browser.request(`${at}/letter.txt`)).text(), await pdfText(browser)];
    for (const printed of [text, pdf]) {
      expect(printed).toContain('Zweite Fassung.');
      expect(printed).not.toContain('Erste Fassung.');
    }
    await browser.open(`${at}/form`);
    expect(browser.page.querySelector('#field-subject_and_ground')?.text.trim()).toBe('Zweite Fassung.');
    await browser.open(`/en/registrations/${id}/check`);
    browser.see('Zweite Fassung.');
  });

  it('is nobody else’s, and is no page of an action without such a register', async () => {
    const { at } = await joined();
    const { browser: stranger } = await joined();
    for (const path of ['', '/letter', '/letter.pdf', '/letter.txt', '/form', '/text', '/sent', '/reference'])
      expect((await stranger.open(`${at}${path}`)).status).toBe(404);
  });
});
