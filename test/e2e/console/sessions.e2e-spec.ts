import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EndGrant, GrantRole } from '@app/identity';
import { newSessionToken, systemActor } from '@app/platform';
import type { InsertedExample } from '@app/actions';
import { ConsoleWorld } from './console-world.js';
import { EnrolledStaff, newBrowser } from './enrolled-staff.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SESSION = 'joinder_console_session';
const CLI = systemActor('cli');

let world: ConsoleWorld;
let action: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
});
afterAll(() => world?.close());

const time = (at: Date): string =>
  at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' });

describe('the end of a session', () => {
  it('stands on every page, with a way to stay that needs no script', async () => {
    const { browser } = await EnrolledStaff.of(world);
    await browser.open('/en/sessions');
    const ends = new Date(world.clock.now().getTime() + 30 * MINUTE);
    expect(browser.text).toMatch(new RegExp(`You will be signed out at ${time(ends)} \\S+ unless you open`));
    const link = browser.page.querySelector('.app-session-end a');
    expect([link?.getAttribute('target'), link?.getAttribute('rel')]).toEqual(['_blank', 'noopener']);
    world.clock.advance(29 * MINUTE);
    await browser.click('Stay signed in (opens in a new tab)');
    expect([browser.status, browser.heading]).toEqual([200, 'You are still signed in']);
    world.clock.advance(29 * MINUTE);
    expect((await browser.open('/en')).path).toBe('/en');
    world.clock.advance(30 * MINUTE);
    expect((await browser.open('/en')).path).toBe('/en/sign-in');
  });

  it('cannot be put off in the last half hour of twelve, and says so', async () => {
    const { browser } = await EnrolledStaff.of(world);
    for (let waited = 0; waited < 11 * HOUR + 35 * MINUTE; waited += 25 * MINUTE) {
      world.clock.advance(25 * MINUTE);
      await browser.open('/en/sessions');
    }
    browser.see('whatever you do: a session lasts twelve hours at most');
    expect(browser.links.has('Stay signed in (opens in a new tab)')).toBe(false);
    world.clock.advance(25 * MINUTE);
    expect((await browser.open('/en')).path).toBe('/en/sign-in');
  });
});

describe('signing out everywhere else', () => {
  it('leaves this browser alone signed in, and known', async () => {
    const staff = await EnrolledStaff.of(world);
    const other = await staff.signIn();
    expect((await other.open('/en')).path).toBe('/en');
    await staff.browser.open('/en/sessions');
    await staff.browser.submit('Sign out everywhere else');
    expect(staff.browser.path).toBe('/en/sessions');
    expect(staff.browser.buttons).not.toContain('Sign out everywhere else');
    expect((await other.open('/en')).path).toBe('/en/sign-in');
    const [row] = await world.owner.query('select count(*)::int as n from known_browser where staff_id = $1', [
      staff.staffId,
    ]);
    expect(row.n).toBe(1);
    expect((await world.logged(staff.staffId)).at(-1)).toBe('staff.signed_out_elsewhere');
  });
});

describe('a change of roles', () => {
  it('gives the session a new token at its next request; forms open in another tab can still be sent', async () => {
    const staff = await EnrolledStaff.of(world);
    const { browser } = staff;
    await browser.open('/en/sessions');
    const form = browser.page.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const before = browser.cookie(SESSION) ?? '';
    const grant = { staffId: staff.staffId, role: 'counsel' as const, actionId: action.actionId };
    await world.cli.get(GrantRole).execute(grant, CLI);
    await world.approveGrants(staff.staffId);
    expect((await browser.open(`/en/counsel/${action.slug}`)).status).toBe(200);
    expect(browser.cookie(SESSION)).not.toBe(before);
    const sent = await browser.request('/en/sessions/end-others', {
      method: 'POST',
      body: new URLSearchParams({ _csrf: form }),
      headers: { origin: world.app.url },
    });
    expect(sent.status).toBe(303);
    world.clock.advance(MINUTE);
    const thief = newBrowser(world);
    thief.setCookie(SESSION, before);
    expect((await thief.open('/en')).path).toBe('/en/sign-in');
  });

  it('lets requests under way with the old token through for moments, and renews once', async () => {
    const staff = await EnrolledStaff.of(world);
    const { browser } = staff;
    const grant = { staffId: staff.staffId, role: 'counsel' as const, actionId: action.actionId };
    await world.cli.get(GrantRole).execute(grant, CLI);
    await world.approveGrants(staff.staffId);
    const token = browser.cookie(SESSION) ?? '';
    const tabs = Array.from({ length: 6 }, () => {
      const tab = newBrowser(world);
      tab.setCookie(SESSION, token);
      return tab;
    });
    const answers = await Promise.all(tabs.map((tab) => tab.request('/en/sessions')));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const renewed = answers.filter((answer) => answer.headers.getSetCookie().some((line) => line.startsWith(SESSION)));
    expect(renewed).toHaveLength(1);
  });

  it('that takes a role away refuses the next request', async () => {
    const staff = await EnrolledStaff.of(world);
    const grant = { staffId: staff.staffId, role: 'counsel' as const, actionId: action.actionId };
    const { grantId } = await world.cli.get(GrantRole).execute(grant, CLI);
    await world.approveGrants(staff.staffId);
    const { browser } = staff;
    await browser.open(`/en/counsel/${action.slug}/exports/new`);
    await browser
      .fill({ 'CSV, values as they are': true, 'ZIP with AES-256': true, Purpose: 'Filing at court' })
      .submit('Continue');
    await world.cli.get(EndGrant).execute({ grantId }, CLI);
    await browser.submit('Ask for the list');
    expect(browser.status).toBe(403);
    expect((await browser.open(`/en/counsel/${action.slug}`)).status).toBe(403);
    expect(await world.owner.query('select id from list_export where requested_by = $1', [staff.staffId])).toEqual([]);
  });
});

describe('a cookie that is none of ours', () => {
  it('leaves a stranger a stranger, whatever it looks like, and signing in works all the same', async () => {
    const staff = await EnrolledStaff.of(world);
    const own = staff.browser.cookie(SESSION) ?? '';
    const flipped = own.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
    const claimant = newSessionToken();
    for (const token of ['', 'x', own.slice(0, -1), `${own}A`, flipped, claimant, '../../etc/passwd']) {
      const browser = newBrowser(world);
      browser.setCookie(SESSION, token);
      expect([token, (await browser.open('/en/sessions')).path]).toEqual([token, '/en/sign-in']);
      expect(browser.status).toBe(200);
    }
    const browser = newBrowser(world);
    browser.setCookie(SESSION, flipped);
    expect((await staff.signIn(staff.code, browser)).heading).toBe('Overview');
  });

  it('but of a claimant’s session opens nothing here', async () => {
    const claimant = await world.claimants.confirmed();
    const token = newSessionToken();
    await world.owner.query(
      `update session set token_hash = sha256(convert_to($2, 'UTF8')) where id = $1 and audience = 'claimant'`,
      [claimant.sessionId, token],
    );
    const browser = newBrowser(world);
    browser.setCookie(SESSION, token);
    expect((await browser.open('/en/sessions')).path).toBe('/en/sign-in');
  });
});

describe('two tabs', () => {
  it('of which one signed out: the other is led to sign in and its form does nothing', async () => {
    const staff = await EnrolledStaff.of(world);
    const { browser } = staff;
    await browser.open('/en/recovery-codes');
    await browser.post('/en/sign-out', {});
    await browser.submit('Make a new sheet');
    expect(browser.path).toBe('/en/sign-in');
    expect((await world.logged(staff.staffId)).filter((type) => type === 'staff.recovery_codes_issued')).toHaveLength(
      1,
    );
  });
});
