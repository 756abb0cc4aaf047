import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Answers, InsertedExample } from '@app/actions';
import { ClaimantSessionResolver, CodeKey, ConfirmMailbox, StartMailboxChallenge } from '@app/identity';
import { ANONYMOUS, blobDir, BlobStore, type ClaimantActor, CommonSettings, newId } from '@app/platform';
import { StartRegistration } from '@app/registrations';
import {
  samples,
  saveOpenAction,
  savePossibleAction,
  startTestPortal,
  type TestApp,
  type TestBrowser,
  TestDatabase,
} from '@app/testing';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';

const { MAIL, PDF, PNG, pngNumber } = samples;
const LEAK = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes', told: 'yes' };
const POSSIBLE = {
  age: 'adult',
  country: 'DE',
  acting_as: 'private',
  account_then: 'yes',
  platforms: ['facebook'],
  objection: 'no',
  notice_seen: 'yes',
};
const NAME = 'Beleg von Zoë Müller.png';
const file = (content: Buffer, filename = NAME) => ({ filename, type: 'image/png', content });

let database: TestDatabase;
let owner: DataSource;
let portal: TestApp;
let open: InsertedExample;
let possible: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  open = await saveOpenAction(owner);
  possible = await savePossibleAction(owner);
  portal = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger));
});
afterAll(async () => {
  await portal?.close();
  await database?.close();
});

interface Visitor {
  readonly browser: TestBrowser;
  readonly actor: ClaimantActor;
}

async function visitor(): Promise<Visitor> {
  const { app } = portal;
  const resolve = async (token: string): Promise<ClaimantActor> =>
    (await app.get(ClaimantSessionResolver).resolve(token))?.actor as ClaimantActor;
  const address = `p.${randomBytes(6).toString('hex')}@example.org`;
  const started = await app.get(StartMailboxChallenge).execute({ address, locale: 'en' }, ANONYMOUS);
  const [challenge] = await owner.query('select id from mail_challenge where session_id = $1', [started.sessionId]);
  const { token } = await app
    .get(ConfirmMailbox)
    .execute({ code: app.get(CodeKey).code(challenge.id) }, await resolve(started.token));
  const browser = portal.browser();
  browser.setCookie('joinder_portal_session', token);
  return { browser, actor: await resolve(token) };
}

interface Begun extends Visitor {
  readonly id: string;
  readonly path: string;
}

async function begin(action = open, lang = 'en'): Promise<Begun> {
  const who = await visitor();
  const answers: Answers = action === open ? LEAK : POSSIBLE;
  const command = {
    actionId: action.actionId,
    locale: 'en',
    answers,
    handoverId: null,
    trace: { network: '192.0.2.0', userAgent: 'test' },
  };
  const { registrationId: id } = await portal.app.get(StartRegistration).execute(command, who.actor);
  const path = `/${lang}/registrations/${id}/proof`;
  await who.browser.open(path);
  return { ...who, id, path };
}

const rows = (id: string): Promise<Record<string, unknown>[]> =>
  owner.query('select * from evidence_item where registration_id = $1 order by id', [id]);
const csrfOf = (browser: TestBrowser): string => browser.cookie('joinder_portal_csrf') ?? '';
const unfinished = (): string => join(blobDir(portal.app.get(CommonSettings)), 'unfinished');

async function blobCount(): Promise<number> {
  const keys: string[] = [];
  for await (const { key } of portal.app.get(BlobStore).list()) keys.push(key);
  return keys.length;
}

/** A file as the platform's own forms take it. */
function fileOf(content: Buffer | readonly Buffer[], name: string): File {
  return new File([new Uint8Array(Buffer.concat([content].flat()))], name);
}

function form(parts: readonly (readonly [string, string | Blob])[]): FormData {
  const data = new FormData();
  for (const [name, value] of parts) data.append(name, value as string);
  return data;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries === 300) throw new Error('It did not come about.');
    await pause(10);
  }
}

describe('the proof page', () => {
  it('takes a file, lists it and removes it, without scripts', async () => {
    const { browser, id, path } = await begin();
    expect([browser.status, browser.heading]).toEqual([200, 'Proof of your account']);
    browser
      .see('If you have no proof, that is fine')
      .see('You have not added any file')
      .see('How to save a mail as an EML file');
    await browser.fill({ 'Choose a file': file(PNG) }).submit('Upload file');
    expect([browser.status, browser.path]).toEqual([200, `${path}?done=added`]);
    browser.see('The file was stored encrypted').see(NAME).see('PNG picture');
    expect(await rows(id)).toMatchObject([
      { state: 'stored', purpose: 'joining', media_type: 'image/png', byte_size: PNG.length },
    ]);
    await browser.submit('Remove');
    expect(browser.path).toBe(`${path}?done=removed`);
    browser.see('The file was removed').see('You have not added any file');
    expect(await rows(id)).toMatchObject([{ state: 'removed' }]);
    const [job] = await owner.query(
      "select topic from outbox where registration_id = $1 and topic = 'remove-evidence-blobs'",
      [id],
    );
    expect(job).toBeDefined();
  });

  it('speaks German, says what the registration means in law, and takes a mail', async () => {
    const { browser, id } = await begin(open, 'de');
    expect(browser.heading).toBe('Nachweis Ihres Kontos');
    expect(browser.page.querySelector('.app-legal-effect')?.text).toContain('nicht');
    await browser.fill({ 'Datei auswählen': file(MAIL, 'Mitteilung.eml') }).submit('Datei hochladen');
    browser.see('Mitteilung.eml').see('E-Mail (EML)').see('verschlüsselt gespeichert');
    expect(await rows(id)).toMatchObject([{ media_type: 'message/rfc822' }]);
  });

  it.each([
    ['no file', undefined, 422, 'Choose a file'],
    ['an empty file', Buffer.alloc(0), 422, 'The file is empty'],
    [
      'HTML named .png',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      415,
      'The file must be of one of these types: JPEG, PNG, PDF, EML',
    ],
    [
      'a file that says it is too large',
      Buffer.concat([PDF, Buffer.alloc(16_000_000)]),
      413,
      'The file must be no larger than 15',
    ],
    [
      'a file just too large',
      Buffer.concat([PDF, Buffer.alloc(15_000_001 - PDF.length)]),
      413,
      'The file must be no larger than 15',
    ],
  ])('explains %s beside the field and keeps nothing', async (_what, content, status, words) => {
    const { browser, id } = await begin();
    const blobs = await blobCount();
    await browser.fill(content === undefined ? {} : { 'Choose a file': file(content) }).submit('Upload file');
    expect(browser.status).toBe(status);
    expect(browser.title).toMatch(/^Error: /);
    expect(browser.errors).toHaveLength(1);
    expect(browser.errors[0]).toContain(words);
    expect(browser.page.querySelector('#file-error')?.text).toContain(words);
    expect([await rows(id), await blobCount()]).toEqual([[], blobs]);
    await browser.fill({ 'Choose a file': file(PNG) }).submit('Upload file');
    browser.see('The file was stored encrypted');
  });

  it('explains a file that turns out to be too large on its way', async () => {
    const { browser, id, path } = await begin();
    const parts = new Response(
      form([
        ['_csrf', csrfOf(browser)],
        ['purpose', 'joining'],
        ['file', fileOf([PDF, Buffer.alloc(15_500_000)], 'a.pdf')],
      ]),
    );
    const init = {
      method: 'POST',
      body: parts.body,
      duplex: 'half',
      headers: { 'content-type': parts.headers.get('content-type') ?? '' },
    };
    const answer = await browser.request(path, init);
    expect([answer.status, (await answer.text()).includes('The file must be no larger than')]).toEqual([413, true]);
    expect(await rows(id)).toEqual([]);
  });

  it('offers no eleventh file, and refuses one that is sent all the same', async () => {
    const { browser, id, path } = await begin();
    const add = (number: number): Promise<Response> =>
      browser.request(path, {
        method: 'POST',
        body: form([
          ['_csrf', csrfOf(browser)],
          ['purpose', 'joining'],
          ['file', fileOf(pngNumber(number), `${number}.png`)],
        ]),
      });
    for (let number = 1; number <= 10; number += 1) expect((await add(number)).status).toBe(303);
    await browser.open(path);
    expect(browser.buttons).not.toContain('Upload file');
    browser.see('You have added the largest number of files, 10 files');
    const refused = await add(11);
    expect([refused.status, (await refused.text()).includes('You can add at most 10 files')]).toEqual([409, true]);
    expect(await rows(id)).toHaveLength(10);
  });

  it('is nobody else’s, whatever they send', async () => {
    const { id, path } = await begin();
    const other = await begin();
    const blobs = await blobCount();
    expect((await other.browser.request(path)).status).toBe(404);
    const upload = form([
      ['_csrf', csrfOf(other.browser)],
      ['purpose', 'joining'],
      ['file', fileOf(PNG, 'a.png')],
    ]);
    expect((await other.browser.request(path, { method: 'POST', body: upload })).status).toBe(404);
    expect((await other.browser.post(`${path}/${id}/remove`, {})).status).toBe(404);
    const stranger = await portal.browser().request(path);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/en/sign-in']);
    expect([await rows(id), await blobCount()]).toEqual([[], blobs]);
  });

  it('takes no file without the token before it', async () => {
    const { browser, id, path } = await begin();
    const png = fileOf(PNG, 'a.png');
    for (const parts of [
      [['file', png]],
      [
        ['file', png],
        ['_csrf', csrfOf(browser)],
      ],
      [
        ['_csrf', 'wrong'],
        ['file', png],
      ],
    ] as [string, string | Blob][][]) {
      expect((await browser.request(path, { method: 'POST', body: form(parts) })).status).toBe(403);
    }
    expect(await rows(id)).toEqual([]);
  });

  it('keeps nothing of an upload whose sender vanishes', async () => {
    const { browser, id, path } = await begin();
    const blobs = await blobCount();
    const cookie = ['session', 'csrf']
      .map((name) => `joinder_portal_${name}=${browser.cookie(`joinder_portal_${name}`) ?? ''}`)
      .join('; ');
    const part = (name: string, value: string): string =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const head = `${part('_csrf', csrfOf(browser))}${part('purpose', 'joining')}--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
    const socket = connect(Number(new URL(portal.url).port), '127.0.0.1');
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n${head}`,
    );
    socket.write(Buffer.concat([PDF, Buffer.alloc(200_000)]));
    await until(async () => (await readdir(unfinished())).length === 1);
    socket.end();
    await until(async () => (await readdir(unfinished())).length === 0);
    expect([await rows(id), await blobCount()]).toEqual([[], blobs]);
    expect((await browser.open(path)).status).toBe(200);
  });

  it('says that nothing was stored when the store cannot write', async () => {
    const { browser, id } = await begin();
    await rename(unfinished(), `${unfinished()}-away`);
    await writeFile(unfinished(), 'in the way');
    try {
      await browser.fill({ 'Choose a file': file(PNG) }).submit('Upload file');
    } finally {
      await rm(unfinished());
      await rename(`${unfinished()}-away`, unfinished());
    }
    expect(browser.status).toBe(503);
    expect(browser.errors).toEqual([
      'The file could not be stored at the moment. Nothing of it was kept. Please try again later',
    ]);
    expect(await rows(id)).toEqual([]);
    expect(portal.logs).toContainEqual(expect.objectContaining({ level: 'error', problem: 'EVIDENCE_STORE_AWAY' }));
  });

  it('offers no removal of a file that a decision covered, and refuses it', async () => {
    const { browser, id, path } = await begin();
    await browser.fill({ 'Choose a file': file(PNG) }).submit('Upload file');
    const [row] = await rows(id);
    await owner.query('update evidence_item set locked_at = now() where id = $1', [row?.['id']]);
    await browser.open(path);
    expect(browser.buttons.filter((text) => text.startsWith('Remove'))).toEqual([]);
    browser.see('part of a completed check');
    const refused = await browser.post(`${path}/${String(row?.['id'])}/remove`, {});
    expect([refused.status, (await refused.text()).includes('can no longer be removed here')]).toEqual([409, true]);
    expect(await rows(id)).toMatchObject([{ state: 'stored' }]);
  });

  it('takes nothing for a registration that is over', async () => {
    const { browser, id, path } = await begin();
    await owner.query("update registration set stage = 'left', left_at = now() where id = $1", [id]);
    await browser.open(path);
    browser.see('Nothing can be added or removed here any more');
    const upload = form([
      ['_csrf', csrfOf(browser)],
      ['purpose', 'joining'],
      ['file', fileOf(PNG, 'a.png')],
    ]);
    expect((await browser.request(path, { method: 'POST', body: upload })).status).toBe(409);
    expect(await rows(id)).toEqual([]);
  });

  it('keeps names and digests of files out of the log', async () => {
    const { browser, id } = await begin();
    await browser.fill({ 'Choose a file': file(PNG) }).submit('Upload file');
    const [row] = await rows(id);
    const lines = JSON.stringify(portal.logs);
    for (const secret of ['Zoë', 'Beleg', String(row?.['sha256'])]) expect(lines).not.toContain(secret);
  });
});

describe('preserving evidence before joining is possible', () => {
  const BOX = 'I want my proof to be kept';

  it('asks for its own consent, unticked, and keeps nothing without it', async () => {
    const { browser, id } = await begin(possible);
    expect(browser.heading).toBe('Preserve your evidence');
    browser.see('Nobody examines it before you join').see('For Facebook and Instagram any one of these helps');
    expect(browser.page.querySelector('input[name=PRESERVE_EVIDENCE]')?.hasAttribute('checked')).toBe(false);
    await browser.fill({ 'Choose a file': file(PNG) }).submit('Upload file');
    expect(browser.status).toBe(422);
    expect(browser.errors).toEqual(['Tick the box if your file is to be kept. Without it nothing is kept']);
    expect(await rows(id)).toEqual([]);
    expect(await owner.query('select from declaration where registration_id = $1', [id])).toEqual([]);
  });

  it('keeps the file under its own purpose and asks only once', async () => {
    const { browser, id } = await begin(possible);
    await browser.fill({ [BOX]: true, 'Choose a file': file(PNG) }).submit('Upload file');
    browser.see('The file was stored encrypted').see('preserved before joining');
    expect(await rows(id)).toMatchObject([{ purpose: 'preserved', state: 'stored' }]);
    browser.see('Note when and how you objected or saw the notice (optional)');
    expect(browser.page.querySelector('a[href*="/facts/"]')).not.toBeNull();
    const declared = await owner.query('select kind, outcome, channel from declaration where registration_id = $1', [
      id,
    ]);
    expect(declared).toEqual([{ kind: 'PRESERVE_EVIDENCE', outcome: 'given', channel: 'page' }]);
    expect(browser.sees(BOX)).toBe(false);
    await browser.fill({ 'Choose a file': file(PDF, 'b.pdf') }).submit('Upload file');
    expect(await rows(id)).toHaveLength(2);
    expect(await owner.query('select from declaration where registration_id = $1', [id])).toHaveLength(1);
  });

  it('takes no consent for a text that was not the one shown', async () => {
    const { browser, id, path } = await begin(possible);
    const upload = form([
      ['_csrf', csrfOf(browser)],
      ['version', '1'],
      ['shown', '0'.repeat(64)],
      ['purpose', 'preserved'],
      ['PRESERVE_EVIDENCE', 'given'],
      ['file', fileOf(PNG, 'a.png')],
    ]);
    expect((await browser.request(path, { method: 'POST', body: upload })).status).toBe(409);
    expect([await rows(id), await owner.query('select from declaration where registration_id = $1', [id])]).toEqual([
      [],
      [],
    ]);
  });

  it('makes a preserved file proof when the person says so, file by file, once joining is possible', async () => {
    const action = await savePossibleAction(owner);
    const { browser, id, path } = await begin(action);
    await browser.fill({ [BOX]: true, 'Choose a file': file(PNG) }).submit('Upload file');
    await browser.fill({ 'Choose a file': file(PDF, 'b.pdf') }).submit('Upload file');
    expect(browser.buttons).not.toContain('Use as proof');
    await owner.query(
      `insert into joining_window (id, action_id, version, kind, opens_at, source_title, recorded_at)
       select $1, action_id, max(version) + 1, 'dated', '2026-01-01', 'x', now() from joining_window where action_id = $2 group by action_id`,
      [newId(), action.actionId],
    );
    await browser.open(path.replace('/proof', '/check'));
    browser.see('You preserved 2 files before joining was possible.');
    await browser.click('See the preserved files');
    browser.see('You decide for each whether it becomes proof.');
    const [first] = await rows(id);
    const answer = await browser.post(`${path}/${String(first?.['id'])}/take-over`, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?done=taken`]);
    await browser.open(`${path}?done=taken`);
    browser.see('The file is now proof of your registration.').see(NAME).see('preserved before joining');
    expect((await rows(id)).map(({ purpose, state }) => [purpose, state])).toEqual([
      ['preserved', 'removed'],
      ['preserved', 'stored'],
      ['joining', 'stored'],
    ]);
  });

  it('takes nothing as for joining', async () => {
    const { browser, id, path } = await begin(possible);
    await browser.fill({ [BOX]: true, 'Choose a file': file(PNG) }).submit('Upload file');
    const upload = form([
      ['_csrf', csrfOf(browser)],
      ['purpose', 'joining'],
      ['file', fileOf(PDF, 'a.pdf')],
    ]);
    expect((await browser.request(path, { method: 'POST', body: upload })).status).toBe(409);
    expect(await rows(id)).toMatchObject([{ purpose: 'preserved' }]);
  });
});
