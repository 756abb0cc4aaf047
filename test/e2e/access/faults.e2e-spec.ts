import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestBrowser } from '@app/testing';
import { answerOpen, idOf } from '../portal/portal-journeys.js';
import { cuttableLine } from '../shell/cuttable-line.js';
import { AccessWorld } from './access-world.js';

const MINUTE = 60_000;
const SESSION = 'joinder_portal_session';

describe('what goes wrong on the way in', () => {
  let world: AccessWorld;
  let line: Awaited<ReturnType<typeof cuttableLine>>;
  beforeAll(async () => {
    world = await AccessWorld.open({
      line: async (url) => {
        line = await cuttableLine(new URL(url));
        return line.url;
      },
    });
  });
  afterAll(async () => {
    await world?.close();
    await line?.cut();
  });

  /** On the page of the code. */
  async function asked(address = world.address()): Promise<TestBrowser> {
    const browser = world.portal.browser();
    await browser.open('/en/sign-in');
    await browser.fill({ 'E-mail address': address }).submit('Send code');
    return browser;
  }

  async function tried(browser: TestBrowser, code: string): Promise<string> {
    await browser.open('/en/code');
    await browser.fill({ code }).submit('Confirm');
    expect(browser.status).toBe(422);
    return browser.errors.join();
  }

  describe('a code', () => {
    it('of another session, cut short, longer or with other signs is simply not the code', async () => {
      const other = await asked();
      const foreign = await world.mailedCode();
      const browser = await asked();
      const own = await world.mailedCode();
      const wrong = [foreign === own ? '000000' : foreign, own.slice(1), `${own}0`, `${own.slice(0, 5)}x`];
      const words = [];
      for (const code of wrong) words.push(await tried(browser, code));
      expect(new Set(words.map((text) => text.replace(/\d+ more times?|once more/, 'n'))).size).toBe(1);
      expect(words[0]).toMatch(/^This is not the code\./);
      await browser.open('/en/code');
      await browser.fill({ code: own }).submit('Confirm');
      expect(browser.heading).toBe('My registrations');
      await other.fill({ code: foreign }).submit('Confirm');
      expect(other.heading).toBe('My registrations');
    });

    it('that was asked for twice is the newer one, whichever mail is opened first', async () => {
      const browser = await asked();
      const first = await world.mailedCode();
      await browser.submit('Send a new code');
      expect(await tried(browser, first)).toMatch(/^This is not the code\./);
      await browser.open('/en/code');
      await browser.fill({ code: await world.mailedCode() }).submit('Confirm');
      expect(browser.heading).toBe('My registrations');
    });

    it('that was used, in another browser or minutes ago, says no more than that none is waited for', async () => {
      const address = world.address();
      const browser = await asked(address);
      const code = await world.mailedCode();
      await browser.fill({ code }).submit('Confirm');
      world.clock.advance(5 * MINUTE);
      await browser.open('/en/code');
      expect(browser.path).toBe('/en/registrations');
      const answer = await browser.post('/en/code', { code });
      expect(answer.status).toBe(422);
      const stranger = await asked(address);
      expect(await tried(stranger, code)).toMatch(/^This is not the code\./);
    });

    it('entered while the database is away is not used up: the page says so, and it works when it is back', async () => {
      const browser = await asked();
      const code = await world.mailedCode();
      await line.cut();
      let away: Response;
      try {
        away = await browser.post('/en/code', { code });
      } finally {
        await line.mend();
      }
      const page = await away.text();
      expect([away.status, away.headers.get('retry-after')]).toEqual([503, '30']);
      expect(page).toContain('not available at the moment');
      expect(page).not.toContain(code);
      await browser.open('/en/code');
      await browser.fill({ code }).submit('Confirm');
      expect(browser.heading).toBe('My registrations');
    });

    it('entered in two tabs at once lets both in, as one session', async () => {
      const browser = await asked();
      const code = await world.mailedCode();
      const answers = await Promise.all([browser.post('/en/code', { code }), browser.post('/en/code', { code })]);
      expect(answers.map(({ status }) => status)).toContain(303);
      expect((await browser.open('/en/registrations')).heading).toBe('My registrations');
    });
  });

  describe('a link', () => {
    it.each(['', '/', 'x', 'A'.repeat(54), `${'A'.repeat(53)}%0a`, '..%2f..%2fetc', '%E0%A4%A'])(
      'with the token %j is gone or no page at all, opened or pressed',
      async (token) => {
        const browser = world.portal.browser();
        await browser.open('/en/sign-in');
        for (const { status } of [
          await browser.request(`/en/confirm/${token}`),
          await browser.post(`/en/confirm/${token}`, {}),
        ])
          expect([400, 404, 410]).toContain(status);
      },
    );

    it('changed in any one sign is gone, and the real one still works', async () => {
      await asked();
      const token = world.codes.linkToken('confirm mailbox', await world.newestChallenge());
      const browser = world.portal.browser();
      await browser.open('/en/sign-in');
      for (const at of [0, 10, 25, 53]) {
        const sign = token[at] === 'A' ? 'B' : 'A';
        const changed = `${token.slice(0, at)}${sign}${token.slice(at + 1)}`;
        // The last sign carries bits that no byte uses; only a token that is another one may be refused.
        if (Buffer.from(changed, 'base64url').equals(Buffer.from(token, 'base64url'))) continue;
        expect((await browser.post(`/en/confirm/${changed}`, {})).status).toBe(410);
      }
      for (const cut of [token.slice(1), token.slice(0, -1), `${token}A`])
        expect((await browser.request(`/en/confirm/${cut}`)).status).toBe(410);
      await browser.open(`/en/confirm/${token}`);
      await browser.submit('Confirm this address');
      expect(browser.status).toBe(200);
      expect((await browser.open(`/en/confirm/${token}`)).status).toBe(410);
    });

    it('opened by a mail scanner, again and again, by any method that only reads, changes nothing', async () => {
      await asked();
      const challengeId = await world.newestChallenge();
      const scanner = world.portal.browser();
      const path = `/en/confirm/${world.codes.linkToken('confirm mailbox', challengeId)}`;
      const before = await world.owner.query('select * from mail_challenge where id = $1', [challengeId]);
      for (let opened = 0; opened < 3; opened += 1) expect((await scanner.request(path)).status).toBe(200);
      expect((await scanner.request(path, { method: 'HEAD' })).status).toBe(200);
      expect(await world.owner.query('select * from mail_challenge where id = $1', [challengeId])).toEqual(before);
      expect(scanner.cookie(SESSION)).toBeUndefined();
    });

    it('pressed by something that does not carry the token of a form is refused', async () => {
      await asked();
      const path = `/en/confirm/${world.codes.linkToken('confirm mailbox', await world.newestChallenge())}`;
      const answer = await world.portal
        .browser()
        .request(path, { method: 'POST', body: new URLSearchParams({ go: 'on' }) });
      expect(answer.status).toBe(403);
    });

    it('used in two browsers at once lets one in', async () => {
      await asked();
      const path = `/en/confirm/${world.codes.linkToken('confirm mailbox', await world.newestChallenge())}`;
      const browsers = [world.portal.browser(), world.portal.browser()];
      for (const browser of browsers) await browser.open(path);
      const answers = await Promise.all(browsers.map((browser) => browser.post(path, {})));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    });
  });

  describe('a cookie', () => {
    it('that is cut, changed, made up or somebody\u2019s of the console leads to signing in, like none at all', async () => {
      const person = await world.joined();
      const token = person.browser.cookie(SESSION) ?? '';
      const [staff]: { token: Buffer }[] = await world.owner.query('select token_hash as token from session limit 1');
      const values = [
        token.slice(0, -1),
        `${token}A`,
        token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`,
        'x',
        '../../etc',
        'A'.repeat(5_000),
        staff?.token.toString('hex') ?? '',
      ];
      for (const value of values) {
        const browser = world.portal.browser();
        browser.setCookie(SESSION, value);
        const answer = await browser.request(`/en/registrations/${person.registrationId}/status`);
        expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/sign-in']);
      }
    });

    it('of before a sign-in, or of a browser that signed out, is worth nothing', async () => {
      const browser = await asked();
      const before = browser.cookie(SESSION) ?? '';
      await browser.fill({ code: await world.mailedCode() }).submit('Confirm');
      const after = browser.cookie(SESSION) ?? '';
      await browser.submit('Sign out');
      for (const value of [before, after]) {
        const thief = world.portal.browser();
        thief.setCookie(SESSION, value);
        await thief.open('/en/registrations');
        expect(thief.path).toBe('/en/sign-in');
      }
    });

    it('that is a week old leads to signing in, and nothing saved is lost', async () => {
      const person = await world.joined();
      world.clock.advance(8 * 24 * 60 * MINUTE);
      await person.browser.open(`/en/registrations/${person.registrationId}/status`);
      expect(person.browser.path).toBe('/en/sign-in');
      (await world.signIn(person.address)).see(person.reference);
    });
  });

  it('an older tab goes on after the other one proved the address, and asks for no further code', async () => {
    const browser = world.portal.browser();
    await answerOpen(browser, world.action.slug);
    const address = world.address();
    await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
    const id = idOf(browser);
    const older = browser.page.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    await browser.fill({ code: await world.mailedCode() }).submit('Confirm');
    const body = new URLSearchParams({ _csrf: older });
    const headers = { origin: world.portal.url, 'sec-fetch-site': 'same-origin' };
    const answer = await browser.request(`/en/code/resend?registration=${id}`, { method: 'POST', body, headers });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/registrations/${id}/next`]);
    expect((await world.mails(address)).filter((template) => template === 'confirm-mailbox')).toHaveLength(1);
    expect((await browser.request(`/en/registrations/${id}`)).status).toBe(200);
  });
});
