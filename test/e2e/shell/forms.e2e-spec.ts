import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestApp, type TestBrowser } from '@app/testing';
import { loggedBy } from './logged-by.js';
import { ProbeModule, TOKENS } from './probe.module.js';

const PNG = { filename: 'Beleg für Mai.png', type: 'image/png', content: randomBytes(150_000) };

describe('forms', () => {
  let probe: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    probe = await startTestPortal((settings, logger) => ProbeModule.forRoot(settings, logger));
  });
  afterAll(() => probe?.close());

  async function openForm(path = '/en/probe/mail'): Promise<string> {
    browser = await probe.browser().open(path);
    return browser.page.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
  }

  const urlencoded = 'application/x-www-form-urlencoded';
  const valid = { email: 'a@example.org', way: 'mail', agreed: 'yes' };
  function post(
    fields: Record<string, string>,
    headers: Record<string, string> = {},
    path = '/en/probe/mail',
  ): Promise<Response> {
    return browser.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': urlencoded, ...headers },
    });
  }

  it('accepts a form sent from its own page and redirects', async () => {
    await openForm();
    await browser
      .fill({ 'E-mail address': 'a@example.org', 'How may we write?': 'E-mail', 'I agree': true })
      .submit('Continue');
    expect([browser.status, browser.path, browser.heading]).toEqual([200, '/en/probe/done/mail', 'Done by mail']);
  });

  it('shows a form with mistakes again: 422, values kept, each mistake in the language of the page', async () => {
    await openForm('/de/probe/mail');
    await browser.fill({ 'E-mail address': 'not an address', 'How may we write?': 'Letter' }).submit('Continue');
    expect(browser.status).toBe(422);
    expect(browser.title).toMatch(/^Fehler: /);
    expect(browser.errors).toEqual([
      'Geben Sie eine E-Mail-Adresse in der Form name@example.eu ein',
      'Bitte beantworten Sie diese Frage',
    ]);
    expect(browser.page.querySelector('input[name=email]')?.getAttribute('value')).toBe('not an address');
    expect(browser.page.querySelector('input[value=post]')?.hasAttribute('checked')).toBe(true);
    await browser.fill({ 'E-mail address': 'a@example.org', 'I agree': true }).submit('Continue');
    expect(browser.path).toBe('/de/probe/done/post');
  });

  it('refuses a field the form does not have', async () => {
    const token = await openForm();
    expect((await post({ ...valid, _csrf: token, admin: 'true' })).status).toBe(422);
  });

  it('refuses a form without the token, with a changed one, or with the token of another visit', async () => {
    const other = await openForm();
    const token = await openForm();
    expect((await post(valid)).status).toBe(403);
    expect((await post({ ...valid, _csrf: `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}` })).status).toBe(
      403,
    );
    expect((await post({ ...valid, _csrf: other })).status).toBe(403);
    expect((await post({ ...valid, _csrf: token })).status).toBe(303);
  });

  it('refuses a token planted together with its cookie on the browser of someone else', async () => {
    const token = await openForm();
    const planted = browser.cookie('joinder_portal_csrf') ?? '';
    await openForm();
    browser.setCookie('joinder_portal_csrf', planted);
    expect((await post({ ...valid, _csrf: token })).status).toBe(403);
  });

  it('makes tokens of before the sign-in worthless', async () => {
    const token = await openForm();
    browser.setCookie('joinder_portal_session', TOKENS.confirmed);
    expect((await post({ ...valid, _csrf: token })).status).toBe(403);
    await browser.open('/en/probe/mail');
    const renewed = browser.page.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    expect((await post({ ...valid, _csrf: renewed })).status).toBe(303);
  });

  it('explains a refused token on a page of its own', async () => {
    await openForm('/de/probe/mail');
    const answer = await post(valid, {}, '/de/probe/mail');
    expect(await answer.text()).toContain('Bitte senden Sie das Formular noch einmal ab');
  });

  it.each([
    ['an origin that is not ours', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling domain', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s even with a valid token', async (_name, headers) => {
    const token = await openForm();
    const answer = await post({ ...valid, _csrf: token }, headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('This request came from another site');
  });

  it.each([
    ['application/json', JSON.stringify(valid)],
    ['text/plain', 'email=a@example.org'],
    ['multipart/form-data; boundary=x', '--x--\r\n'],
  ])('refuses a body of type %s on a page', async (type, body) => {
    await openForm();
    const answer = await browser.request('/en/probe/mail', { method: 'POST', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(415);
  });

  it('refuses a POST without a body', async () => {
    await openForm();
    expect((await browser.request('/en/probe/mail', { method: 'POST' })).status).toBe(415);
  });

  it('refuses a form above 64 kB and one with too many fields', async () => {
    const token = await openForm();
    expect((await post({ ...valid, _csrf: token, email: 'a'.repeat(70_000) })).status).toBe(413);
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, '']));
    expect((await post({ _csrf: token, ...many })).status).toBe(413);
  });

  describe('with a file', () => {
    it('hands over fields and file as sent', async () => {
      await openForm('/en/probe/upload');
      await browser.fill({ Note: 'May', 'Your file': PNG }).submit('Send');
      expect(browser.body).toBe(
        `May|Beleg für Mai.png|150000|${createHash('sha256').update(PNG.content).digest('hex')}`,
      );
    });

    it('says when no file was chosen', async () => {
      await openForm('/en/probe/upload');
      await browser.fill({ Note: 'May' }).submit('Send');
      expect([browser.status, browser.body]).toEqual([201, 'no file']);
    });

    function form(parts: [string, string | Blob][]): FormData {
      const data = new FormData();
      for (const [name, value] of parts) data.append(name, value as string);
      return data;
    }

    it('refuses a file before the token, a wrong token and no token', async () => {
      const token = await openForm('/en/probe/upload');
      const file = new Blob([Buffer.from('x')]);
      for (const parts of [
        [
          ['file', file],
          ['_csrf', token],
        ],
        [
          ['note', 'a'],
          ['_csrf', token],
          ['file', file],
        ],
        [
          ['_csrf', 'wrong'],
          ['file', file],
        ],
        [],
      ] as [string, string | Blob][][]) {
        const answer = await browser.request('/en/probe/upload', { method: 'POST', body: form(parts) });
        expect(answer.status).toBe(403);
      }
    });

    it('refuses a file that says it is too large, and one that turns out to be', async () => {
      const token = await openForm('/en/probe/upload');
      const large = new Blob([randomBytes(300_000)]);
      expect(
        (
          await browser.request('/en/probe/upload', {
            method: 'POST',
            body: form([
              ['_csrf', token],
              ['file', large],
            ]),
          })
        ).status,
      ).toBe(413);
      const unannounced = new Response(
        form([
          ['_csrf', token],
          ['file', large],
        ]),
      );
      const init = {
        method: 'POST',
        body: unannounced.body,
        duplex: 'half',
        headers: { 'content-type': unannounced.headers.get('content-type') ?? '' },
      };
      expect((await browser.request('/en/probe/upload', init as RequestInit)).status).toBe(413);
    });

    it('refuses a body that is no multipart form, or ends too early', async () => {
      const token = await openForm('/en/probe/upload');
      const send = (body: string, type = 'multipart/form-data; boundary=x'): Promise<Response> =>
        browser.request('/en/probe/upload', { method: 'POST', body, headers: { 'content-type': type } });
      expect((await send('nonsense')).status).toBe(422);
      expect((await send('nonsense', 'multipart/form-data')).status).toBe(422);
      const first = `--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`;
      expect((await send(first)).status).toBe(422);
      const cut = `${first}--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc`;
      const answer = await send(cut);
      expect([answer.status, (await answer.text()).includes('The upload was interrupted')]).toEqual([422, true]);
    });

    it('ends an upload whose sender vanishes and goes on serving', async () => {
      const token = await openForm('/en/probe/upload');
      const cookie = ['visit', 'csrf']
        .map((name) => `joinder_portal_${name}=${browser.cookie(`joinder_portal_${name}`) ?? ''}`)
        .join('; ');
      const part = `--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc`;
      const socket = connect(Number(new URL(probe.url).port), '127.0.0.1');
      socket.write(
        `POST /en/probe/upload HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n${part}`,
      );
      expect(await loggedBy(probe, { problem: 'UPLOAD_INTERRUPTED' }, () => socket.end())).toHaveLength(1);
      expect(probe.logs.filter(({ level }) => level === 'error')).toEqual([]);
      expect((await probe.browser().open('/healthz')).status).toBe(200);
    });

    it('leaves nothing hanging when a handler does not read the file', async () => {
      const token = await openForm('/en/probe/upload');
      for (let round = 0; round < 3; round += 1) {
        const answer = await browser.request('/en/probe/upload-unread', {
          method: 'POST',
          body: form([
            ['_csrf', token],
            ['file', new Blob([randomBytes(2_000_000)])],
          ]),
        });
        expect([answer.status, await answer.text()]).toEqual([201, 'not read']);
      }
    });
  });
});
