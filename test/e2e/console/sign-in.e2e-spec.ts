import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { CreateStaff, IssueDemoStaffLinks } from '@app/identity';
import { systemActor } from '@app/platform';
import type { TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

const PASSWORD = 'vier Kühe trinken Tee';
const STEP = 30_000;

let world: ConsoleWorld;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
afterAll(() => world?.close());

interface Newcomer {
  readonly staffId: string;
  readonly email: string;
  /** Path of the enrolment link. */
  readonly link: string;
}

async function newcomer(): Promise<Newcomer> {
  const email = `new.${randomBytes(4).toString('hex')}@example.org`;
  const command = { name: 'Nina Neu', email, locale: 'en', grants: [{ role: 'reviewer' as const, actionId: null }] };
  const { staffId, enrolment } = await world.cli.get(CreateStaff).execute(command, systemActor('cli'));
  return { staffId, email, link: new URL(enrolment.url).pathname };
}

function codeFor(secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.clock.now().getTime() });
}

/** Opens the link and pairs an app with the secret on the page. */
async function enrolled(): Promise<Newcomer & { secret: string; codes: string[]; browser: TestBrowser }> {
  const person = await newcomer();
  const browser = await world.app.browser().open(person.link);
  const secret = browser.page.querySelector('code')?.text.replaceAll(' ', '') ?? '';
  await browser
    .fill({
      'Code from your authenticator app': codeFor(secret),
      'New password': PASSWORD,
      'New password again': PASSWORD,
    })
    .submit('Finish and sign in');
  const codes = browser.page.querySelectorAll('ol code').map(({ text }) => text);
  await browser.click('I have the sheet: go on to the overview');
  return { ...person, secret, codes, browser };
}

async function signIn(browser: TestBrowser, login: string, password: string, code: string): Promise<TestBrowser> {
  await browser.open('/en/sign-in');
  const fields = { 'E-mail address': login, Password: password, 'Code from your authenticator app': code };
  return browser.fill(fields).submit('Sign in');
}

describe('enrolment', () => {
  it('pairs an authenticator by picture or text, sets a password and signs in', async () => {
    const { browser, staffId } = await enrolled();
    expect([browser.status, browser.path, browser.heading]).toEqual([200, '/en', 'Overview']);
    browser.see('Signed in as Nina Neu');
    expect(await world.logged(staffId)).toEqual(expect.arrayContaining(['staff.enrolled', 'staff.signed_in']));
  });

  it('draws the secret as a picture that nobody keeps', async () => {
    const { link } = await newcomer();
    const answer = await world.app.browser().request(`/en${link}/qr.svg`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(answer.headers.get('content-type')).toMatch('image/svg+xml');
    expect(await answer.text()).toContain('<svg');
  });

  it('says what is wrong with code and password and keeps the link', async () => {
    const { link } = await newcomer();
    const browser = await world.app.browser().open(link);
    const code = codeFor(browser.page.querySelector('code')?.text.replaceAll(' ', '') ?? '');
    const fill = async (fields: Record<string, string>): Promise<string[]> =>
      (await browser.fill(fields).submit('Finish and sign in')).errors;
    const [TOTP_FIELD, FIRST, AGAIN] = ['Code from your authenticator app', 'New password', 'New password again'];
    expect(await fill({ [TOTP_FIELD]: '000000', [FIRST]: PASSWORD, [AGAIN]: PASSWORD })).toEqual([
      'The code does not fit. Check the time on your device and enter the next code',
    ]);
    expect(browser.status).toBe(422);
    expect(await fill({ [TOTP_FIELD]: code, [FIRST]: 'kurz', [AGAIN]: 'kurz' })).toEqual([
      'Use at least 12 characters',
    ]);
    expect(await fill({ [TOTP_FIELD]: code, [FIRST]: PASSWORD, [AGAIN]: 'anders' })).toEqual([
      'The two passwords differ',
    ]);
    expect(await fill({ [TOTP_FIELD]: code, [FIRST]: 'Frankfurt2026!', [AGAIN]: 'Frankfurt2026!' })).toEqual([
      'This password is easy to guess. Choose several unrelated words',
    ]);
    await fill({ [TOTP_FIELD]: code, [FIRST]: PASSWORD, [AGAIN]: PASSWORD });
    expect(browser.heading).toBe('Print your recovery sheet');
  });

  it('works once', async () => {
    const { link } = await enrolled();
    expect((await world.app.browser().open(link)).status).toBe(410);
  });
});

describe('signing in', () => {
  it('takes address, password and a fresh code', async () => {
    const { email, secret, staffId } = await enrolled();
    world.clock.advance(STEP);
    const browser = await signIn(world.app.browser(), email, PASSWORD, codeFor(secret));
    expect([browser.status, browser.heading]).toEqual([200, 'Overview']);
    expect((await world.logged(staffId)).at(-1)).toBe('staff.signed_in');
  });

  it.each<[string, (right: [string, string, string]) => [string, string, string]]>([
    ['an unknown address', ([, password, code]) => ['nobody@example.org', password, code]],
    ['a wrong password', ([login, , code]) => [login, 'falsch falsch falsch', code]],
    ['a wrong code', ([login, password]) => [login, password, '000000']],
  ])('answers %s as it answers every other mistake', async (_what, mistake) => {
    const { email, secret } = await enrolled();
    world.clock.advance(STEP);
    const wrong = mistake([email, PASSWORD, codeFor(secret)]);
    const browser = await signIn(world.app.browser(), ...wrong);
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['This combination of address, password and code was not accepted. Check all three; a code works only once'],
    ]);
    expect((await browser.open('/en')).path).toBe('/en/sign-in');
  });

  it('leads strangers here from every page', async () => {
    const browser = await world.app.browser({ headers: { 'accept-language': 'de' } }).open('/de/review');
    expect([browser.path, browser.heading]).toEqual(['/de/sign-in', 'In der Konsole anmelden']);
  });
});

describe('sessions', () => {
  it('are listed, and each can be signed out', async () => {
    const { email, secret, browser } = await enrolled();
    world.clock.advance(STEP);
    const other = await signIn(world.app.browser(), email, PASSWORD, codeFor(secret));
    await browser.open('/en/sessions');
    const forms = browser.page.querySelectorAll('form[action$="/end"]');
    expect(forms).toHaveLength(2);
    browser.see('This browser');
    const row = browser.page.querySelectorAll('tbody tr').find((line) => !line.text.includes('This browser'));
    await browser.post(row?.querySelector('form')?.getAttribute('action') ?? '', {});
    expect((await other.open('/en')).path).toBe('/en/sign-in');
    expect((await browser.open('/en')).path).toBe('/en');
  });

  it('end by signing out, and nobody ends those of others', async () => {
    const one = await world.staff('operator', null);
    const another = await world.staff('operator', null);
    await one.open('/en/sessions');
    const refused = await one.post(`/en/sessions/${another.staff.sessionId}/end`, {});
    expect(refused.status).toBe(404);
    expect((await another.open('/en/sessions')).status).toBe(200);
    await one.submit('Sign out');
    expect(one.path).toBe('/en/sign-in');
    expect((await one.open('/en')).path).toBe('/en/sign-in');
  });
});

describe('one-time links of a demonstration', () => {
  it('are gone where nobody issued them', async () => {
    const browser = await world.app.browser().open('/sign-in/link/no-such-token');
    expect([browser.status, browser.heading]).toEqual([200, 'Sign in with a one-time link']);
    await browser.submit('Sign in');
    expect(browser.status).toBe(410);
  });

  it('sign in once, and opening one uses nothing up', async () => {
    const [link] = await world.cli.get(IssueDemoStaffLinks).execute(systemActor('cli'));
    const path = new URL(link?.url ?? '').pathname;
    await world.app.browser().open(path);
    const browser = await (await world.app.browser().open(path)).submit('Sign in');
    expect([browser.status, browser.heading]).toEqual([200, 'Overview']);
    const late = await (await world.app.browser().open(path)).submit('Sign in');
    expect(late.status).toBe(410);
  });
});
