import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { InsertedExample } from '@app/actions';
import { someone, type TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
let other: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
  other = await world.action();
});
afterAll(() => world?.close());

/** From the counts to the page of the list that is being made. */
async function asked(browser: TestBrowser, fields: Record<string, string | boolean>): Promise<string> {
  await browser.open(`/en/counsel/${action.slug}/list`);
  await browser.click('New list of this selection');
  await browser.fill(fields).submit('Continue');
  if (browser.errors.length > 0) return browser.errors.join(' | ');
  await browser.submit('Ask for the list');
  return browser.path.split('/').at(-1) ?? '';
}

const WANTED = { 'CSV, values as they are': true, Purpose: 'Filing at court' };

describe('counsel of an action', () => {
  it('sees counts by state and country, and no name', async () => {
    const who = someone();
    await world.joined(action, who);
    const browser = await world.staff('counsel', action);
    await browser.open(`/en/counsel/${action.slug}`);
    browser.see('Joined').see('Germany').see('Waiting');
    expect(browser.text).not.toContain(who.identity.familyName);
    await browser.click('Claimants: counts by filter');
    browser.see('claimant');
    expect(browser.text).not.toContain(who.identity.familyName);
  });

  it('finds nothing of another action, and reviewers and operators are told no', async () => {
    const browser = await world.staff('counsel', other);
    const pages = ['', '/list', '/exports', '/exports/new', '/sheet', '/lapse-notice'];
    for (const page of pages)
      expect([page, (await browser.open(`/en/counsel/${action.slug}${page}`)).status]).toEqual([page, 404]);
    expect((await browser.post(`/en/counsel/${action.slug}/exports`, {})).status).toBe(404);
    for (const role of ['reviewer', 'operator'] as const) {
      const stranger = await world.staff(role, action);
      expect((await stranger.open(`/en/counsel/${action.slug}`)).status).toBe(403);
    }
  });

  it('keeps the filter in the address and says what is wrong with it', async () => {
    const own = await world.action();
    await world.joined(own);
    const browser = await world.staff('counsel', own);
    await browser.open(`/en/counsel/${own.slug}/list`);
    browser.see('1 claimant matches');
    await browser.fill({ Interest: true }).submit('Update count');
    expect(browser.path).toContain('stages=interest');
    browser.see('No claimant matches').see('Outside the filter');
    await browser.fill({ 'Sent on or after': '2026-02-30' }).submit('Update count');
    expect([browser.status, browser.errors]).toEqual([422, ['Enter a date that exists, in the form 2026-09-01']]);
  });

  it('asks for a list, which the worker makes and age decrypts', async () => {
    const who = someone();
    await world.joined(action, who);
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const browser = await world.staff('counsel', action);
    const id = await asked(browser, { ...WANTED, 'age, to a public key': true, 'age public key': recipient });
    expect([browser.status, browser.headers.get('refresh')]).toEqual([200, null]);
    browser.see('Waits for a second person').see(createHash('sha256').update(recipient).digest('hex'));
    expect((await browser.request(`${browser.path}/file`)).status).toBe(409);

    await world.approveList(id);
    await browser.open(browser.path);
    expect(browser.headers.get('refresh')).toBe('3');
    browser.see('Approved, waiting to be made').see('Ada Beispiel');
    await world.makeList(id);
    await browser.open(browser.path);
    expect(browser.headers.get('refresh')).toBeNull();
    browser.see('Ready');
    const answer = await browser.request(`${browser.path}/file`);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const file = new Uint8Array(await answer.arrayBuffer());
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const csv = Buffer.from(await decrypter.decrypt(file)).toString('utf8');
    expect(csv).toContain(who.identity.familyName);
    const manifest = await (await browser.request(`${browser.path}/manifest.json`)).text();
    expect(JSON.parse(manifest)).toMatchObject({
      purpose: { code: 'court_filing' },
      plain: { sha256: createHash('sha256').update(csv).digest('hex') },
    });
    await browser.open(browser.path);
    browser
      .see(createHash('sha256').update(file).digest('hex'))
      .see(createHash('sha256').update(manifest).digest('hex'));
    expect(await world.logged(id)).toEqual(expect.arrayContaining(['export.requested', 'export.downloaded']));
    const stranger = await world.staff('counsel', other);
    expect((await stranger.request(`${browser.path}/file`)).status).toBe(404);
    expect((await stranger.request(`/en/counsel/${other.slug}/exports/${id}/file`)).status).toBe(404);
  });

  it('is shown the password of a ZIP once', async () => {
    await world.joined(action);
    const browser = await world.staff('counsel', action);
    const id = await asked(browser, { ...WANTED, 'ZIP with AES-256': true });
    await world.approveList(id);
    await world.makeList(id);
    const path = browser.path;
    await (await browser.open(path)).submit('Show the password');
    const password = browser.page.querySelector('.govuk-inset-text code')?.text ?? '';
    const file = await (await browser.request(`${path}/file`)).blob();
    const zip = new ZipReader(new BlobReader(file), { password });
    const entries = await zip.getEntries();
    const data = entries.find((entry) => entry.filename.endsWith('.csv') && !entry.directory);
    if (data === undefined || data.directory)
      throw new Error(`No list in: ${entries.map(({ filename }) => filename).join()}`);
    expect(await data.getData(new TextWriter())).toContain('family_name');
    await zip.close();
    await browser.open(path);
    expect([browser.buttons.includes('Show the password'), browser.sees(password)]).toEqual([false, false]);
    expect((await browser.post(`${path}/password`, {})).status).toBe(410);
  });

  it('is asked again for what is missing, and nothing is lost', async () => {
    const browser = await world.staff('counsel', action);
    expect(await asked(browser, { 'age, to a public key': true, 'age public key': 'age1nonsense' })).toBe(
      [
        'Choose a format',
        'Enter an age public key: it begins with age1 and has 62 characters',
        'Choose a purpose',
      ].join(' | '),
    );
    expect(browser.status).toBe(422);
    expect(browser.page.querySelector('#recipient')?.getAttribute('value')).toBe('age1nonsense');
  });

  it('can cancel a list and finds it in the history', async () => {
    const browser = await world.staff('counsel', action);
    await asked(browser, { ...WANTED, 'ZIP with AES-256': true });
    await browser.submit('Cancel this list');
    browser.see('Cancelled');
    await browser.open(`/en/counsel/${action.slug}/exports`);
    browser.see('Cancelled').see('Filing at court');
  });

  it('has an admissibility sheet as of a day, without names, and with small counts hidden for others', async () => {
    const own = await world.action();
    const who = someone();
    await world.joined(own, who);
    const browser = await world.staff('counsel', own);
    await browser.open(`/en/counsel/${own.slug}/sheet?asOf=2026-11-22`);
    browser.see('1 registration').see('22 November 2026');
    expect(browser.text).not.toContain(who.identity.familyName);
    await browser.fill({ 'For readers outside': true }).submit('Show the sheet');
    browser.see('Fewer than five registrations').see('hidden');
    expect((await browser.open(`/en/counsel/${own.slug}/sheet?asOf=2026-02-30`)).status).toBe(422);
    expect(await world.logged(own.actionId)).toContain('admissibility_sheet.viewed');
  });

  it('enters and takes back the date from which claims may lapse', async () => {
    const own = await world.action();
    const browser = await world.staff('counsel', own);
    await browser.open(`/en/counsel/${own.slug}/lapse-notice`);
    await browser.fill({ 'Claims may lapse as early as': '2026-13-01', Source: 'Letter of counsel' }).submit('Publish');
    expect(browser.status).toBe(422);
    await browser.fill({ 'Claims may lapse as early as': '2026-12-31' }).submit('Publish');
    browser.see('31 December 2026').see('Letter of counsel');
    await browser.fill({ Source: 'Letter of counsel' }).submit('Publish');
    browser.see('No date has been entered.');
  });
});
