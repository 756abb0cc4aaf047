import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMIT_CLASSES, Limits } from '@app/platform';
import { startTestConsole, startTestPortal, type TestApp, TestDatabase } from '@app/testing';
import type { DataSource } from 'typeorm';
import { ConsoleModule } from '../../../apps/console/src/console.module.js';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';
import { freePort } from '../../process/fixtures/redis-server.js';
import { LimitWorld, someAddress, someMailbox } from './limit-world.js';

describe('refusals', () => {
  let world: LimitWorld;
  beforeAll(async () => {
    world = await LimitWorld.start();
  });
  afterAll(() => world?.close());

  it('tell programs in RFC 9457 form when to come again', async () => {
    const address = someAddress();
    const { points } = LIMIT_CLASSES.api.perAddress;
    for (let i = 0; i < points; i += 1)
      await world.limits.admit({ name: 'api', address, mailbox: null, proof: undefined });
    const post = (from: string): Promise<Response> =>
      fetch(`${world.app.url}/api/v1/handovers`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      });
    const refused = await post(address);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const body = (await refused.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ type: 'about:blank', title: 'Too Many Requests', status: 429, code: 'LIMIT_REACHED' });
    expect(body['details']).toEqual({ retryAfter: Number(refused.headers.get('retry-after')) });
    expect((await post(someAddress())).status).toBe(422);
  });

  it('count a sender by what the proxy saw, whatever the sender wrote before it', async () => {
    const address = someAddress();
    let status = 0;
    for (let i = 0; i < 31; i += 1) {
      const browser = await world.at(`${someAddress()}, ${address}`).open('/en/sign-in');
      // Seven mailboxes at most, or the address would be taken for a shared one.
      status = (await browser.post('/en/sign-in', { email: `p.${String(i % 5)}.${address}@example.org` })).status;
    }
    expect(status).toBe(429);
  });

  it('keep nothing of a person: neither address nor mailbox, only keyed hashes that end by themselves', async () => {
    const address = someAddress();
    const email = someMailbox();
    const browser = await world.at(address).open('/en/sign-in');
    await browser.post('/en/sign-in', { email });
    const rows: { key: string; expire: string }[] = await world.owner.query('select * from rate_limit');
    expect(rows.length).toBeGreaterThan(1);
    for (const { key, expire } of rows) {
      expect(key).toMatch(/^joinder:([a-z-]+:[am]:[\w-]{22}|proof:[\w-]{22})$/);
      expect(Number(expire)).toBeLessThan(Date.now() + 31 * 60_000);
    }
  });
});

describe('an application that trusts no proxy', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let app: TestApp;
  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    app = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger), {
      environment: { DATABASE_URL: database.urlFor('portal') },
    });
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });

  it('believes no X-Forwarded-For: five invented addresses are one sender', async () => {
    for (let i = 0; i < 5; i += 1) {
      const browser = await app.browser({ headers: { 'x-forwarded-for': someAddress() } }).open('/en/sign-in');
      await browser.post('/en/sign-in', { email: 'same@example.org' });
    }
    const rows: { points: number }[] = await owner.query(
      `select points from rate_limit where key like 'joinder:mail-code:a:%'`,
    );
    expect(rows.map(({ points }) => points)).toEqual([10]);
  });
});

describe('while nothing can be counted', () => {
  let portal: TestApp;
  let console_: TestApp;
  beforeAll(async () => {
    const environment = { REDIS_URL: `redis://127.0.0.1:${String(await freePort())}` };
    portal = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger), { environment });
    console_ = await startTestConsole((settings, logger) => ConsoleModule.forRoot(settings, logger), { environment });
  });
  afterAll(async () => {
    await portal?.close();
    await console_?.close();
  });

  it('people get their codes all the same', async () => {
    const browser = await portal.browser().open('/en/sign-in');
    expect((await browser.post('/en/sign-in', { email: someMailbox() })).status).toBe(303);
  });

  it('staff are let in by nobody’s guess: the console answers 503', async () => {
    const browser = await console_.browser().open('/en/sign-in/link/no-such-token');
    await browser.submit('Sign in');
    expect([browser.status, browser.heading]).toEqual([503, 'Signing in is not possible at the moment']);
    expect(browser.headers.get('retry-after')).toBe('30');
  });
});

/** Passwords and codes have a pace of their own: test/e2e/console/sign-in-faults.e2e-spec.ts. */
describe('guessing one-time links of staff', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestConsole((settings, logger) => ConsoleModule.forRoot(settings, logger), {
      environment: { TRUST_PROXY: '1' },
    });
  });
  afterAll(() => app?.close());

  it('ends for one address after its allowance, and for no other', async () => {
    const address = someAddress();
    const limits = app.app.get(Limits, { strict: false });
    const { points } = LIMIT_CLASSES['staff-sign-in'].perAddress;
    for (let i = 0; i < points; i += 1)
      await limits.admit({ name: 'staff-sign-in', address, mailbox: null, proof: undefined });
    const attempt = async (from: string) => {
      const browser = await app
        .browser({ headers: { 'x-forwarded-for': from } })
        .open('/en/sign-in/link/no-such-token');
      return browser.submit('Sign in');
    };
    const refused = await attempt(address);
    expect([refused.status, refused.heading]).toEqual([429, 'Too many requests at the moment']);
    expect((await attempt(someAddress())).status).toBe(410);
  });
});
