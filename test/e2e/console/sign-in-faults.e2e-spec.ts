import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestDatabase } from '@app/testing';
import { cuttableLine } from '../shell/cuttable-line.js';
import { ConsoleWorld } from './console-world.js';
import { EnrolledStaff, newBrowser, PASSWORD } from './enrolled-staff.js';

const SITE = 'https://console.example.org';

describe('over TLS', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open({ environment: { CONSOLE_URL: SITE } });
  });
  afterAll(() => world?.close());

  it('cookies of session, browser and forms are bound to the host', async () => {
    const browser = await newBrowser(world).open('/en/sign-in');
    const seen = browser.headers.getSetCookie();
    expect(seen.length).toBeGreaterThan(0);
    for (const line of seen)
      expect(line).toMatch(/^__Host-joinder_console_\w+=[^;]+; Path=\/;.*HttpOnly; Secure; SameSite=Lax/);
    for (const line of seen) expect(line).not.toMatch(/domain=/i);
    expect(browser.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
  });
});

describe('the database away during sign-in', () => {
  it('is told with 503 and no hint, and leaves nothing half done', async () => {
    const database = await TestDatabase.connect();
    const line = await cuttableLine(new URL(database.urlFor('console')));
    const world = await ConsoleWorld.open({ environment: { DATABASE_URL: line.url } });
    try {
      const staff = await EnrolledStaff.of(world);
      const count = async (): Promise<unknown> =>
        world.owner.query(
          `select (select count(*)::int from session where staff_id = $1) as sessions,
                  (select count(*)::int from staff_recovery_code where staff_id = $1 and used_at is not null) as used,
                  (select totp_last_step from staff_account where id = $1) as step`,
          [staff.staffId],
        );
      const before = await count();
      const code = staff.code;
      const known = await newBrowser(world).open('/en/sign-in');
      const unknown = await newBrowser(world).open('/en/sign-in');
      await line.cut();
      const answers = [];
      for (const [browser, login, entered] of [
        [known, staff.email, staff.recoveryCodes[0] ?? ''],
        [unknown, 'nobody@example.org', '000000'],
      ] as const) {
        await browser
          .fill({ 'E-mail address': login, Password: PASSWORD, 'Code from your authenticator app': entered })
          .submit('Sign in');
        answers.push([browser.status, browser.heading, browser.cookie('joinder_console_session')]);
      }
      expect(answers).toEqual(Array(2).fill([503, 'This service is not available at the moment', undefined]));
      expect(known.text.replace(/[0-9a-f-]{36}/, '')).toBe(unknown.text.replace(/[0-9a-f-]{36}/, ''));
      const signedIn = await staff.browser.open('/en/sessions');
      expect([signedIn.status, signedIn.heading]).toEqual([503, 'This service is not available at the moment']);
      await line.mend();
      expect(await count()).toEqual(before);
      expect((await staff.signIn(code)).heading).toBe('Overview');
      expect((await staff.signIn(staff.recoveryCodes[0])).heading).toBe('Overview');
    } finally {
      await world.close();
      await line.cut();
      await database.close();
    }
  });
});

describe('links of invitations', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  });
  afterAll(() => world?.close());

  it('used, expired, truncated, tampered with or of another kind are all gone, on every one of their pages', async () => {
    const { CreateStaff, IssueDemoStaffLinks } = await import('@app/identity');
    const { systemActor } = await import('@app/platform');
    const CLI = systemActor('cli');
    const invite = async (): Promise<string> => {
      const email = `late.${Math.random().toString(36).slice(2)}@example.org`;
      const command = { name: 'Lea Spät', email, locale: 'en', grants: [] };
      const { enrolment } = await world.cli.get(CreateStaff).execute(command, CLI);
      return enrolment.url.split('/').at(-1) ?? '';
    };
    const open = await invite();
    const [demo] = await world.cli.get(IssueDemoStaffLinks).execute(CLI);
    const other = demo?.url.split('/').at(-1) ?? '';
    const flipped = open.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
    for (const token of [open.slice(0, -1), `${open}A`, flipped, other, 'x', '%00']) {
      for (const path of [`/en/enrol/${token}`, `/en/enrol/${token}/qr.svg`]) {
        const answer = await newBrowser(world).open(path);
        expect([path, answer.status]).toEqual([path, 410]);
      }
    }
    const browser = await newBrowser(world).open(`/en/enrol/${open}`);
    expect(browser.status).toBe(200);
    world.clock.advance(72 * 3_600_000);
    await browser
      .fill({ 'Code from your authenticator app': '123456', 'New password': PASSWORD, 'New password again': PASSWORD })
      .submit('Finish and sign in');
    expect([browser.status, browser.cookie('joinder_console_session')]).toEqual([410, undefined]);
  });

  it('too many tries from one network are told as such, with the time to wait, whoever they name', async () => {
    const browser = newBrowser(world);
    const staff = await EnrolledStaff.of(world);
    await world.owner.query('update sign_in_pace set tries = 100');
    await staff.signIn('000000', browser);
    await world.owner.query('update sign_in_pace set tries = 100');
    const answers = [];
    for (const login of [staff.email, 'nobody@example.org']) {
      await browser.open('/en/sign-in');
      await browser
        .fill({ 'E-mail address': login, Password: PASSWORD, 'Code from your authenticator app': '000000' })
        .submit('Sign in');
      answers.push([browser.status, browser.heading, browser.headers.get('retry-after')]);
    }
    expect(answers).toEqual(Array(2).fill([429, 'Too many tries to sign in', '900']));
    await (await staff.browser.open('/en')).submit('Sign out');
    expect((await staff.signIn(staff.code, staff.browser)).heading).toBe('Overview');
  });
});
