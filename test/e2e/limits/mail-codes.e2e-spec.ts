import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestBrowser } from '@app/testing';
import { redisIsInstalled, startRedis, type TestRedis } from '../../process/fixtures/redis-server.js';
import { LimitWorld, solve, someAddress, someMailbox } from './limit-world.js';

const STORES = [
  { store: 'PostgreSQL', runs: true },
  { store: 'Redis', runs: redisIsInstalled },
];
/** `mail-code`: 60 points, 2 for a request without a proof. */
const WITHOUT_PROOF = 30;

describe.each(STORES)('asking for codes, counted in $store', ({ store, runs }) => {
  if (!runs) return it.skip(`needs redis-server`, () => undefined);
  let world: LimitWorld;
  let redis: TestRedis | null = null;
  beforeAll(async () => {
    redis = store === 'Redis' ? await startRedis() : null;
    world = await LimitWorld.start(2, redis === null ? {} : { REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await world?.close();
    await redis?.stop();
  });

  /** Few different mailboxes, or the address would be taken for a shared one. */
  async function ask(browser: TestBrowser, email: string, proof = ''): Promise<Response> {
    return browser.post('/en/sign-in', { email, _proof: proof });
  }

  async function exhaust(address: string): Promise<TestBrowser> {
    const mailboxes = [1, 2, 3, 4].map(() => someMailbox());
    for (let i = 0; i < WITHOUT_PROOF; i += 1) {
      const browser = await world.at(address, world.apps[i % 2]).open('/en/sign-in');
      const response = await ask(browser, mailboxes[i % 4] as string);
      expect([i, response.status]).toEqual([i, 303]);
    }
    return world.at(address);
  }

  it('is one limit for all processes: half the requests go to each, the next is refused by both', async () => {
    const address = someAddress();
    await exhaust(address);
    for (const app of world.apps) {
      const browser = await world.at(address, app).open('/en/sign-in');
      const response = await ask(browser, someMailbox());
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(500);
      expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(600);
    }
    expect((await ask(await world.at(someAddress()).open('/en/sign-in'), someMailbox())).status).toBe(303);
  });

  it('refuses with a page in one’s language that keeps what was entered, and a proof opens the way', async () => {
    const address = someAddress();
    await exhaust(address);
    const browser = await world.at(address).open('/de/sign-in');
    await browser.fill({ 'E-Mail-Adresse': 'zoe.eigen@example.org' }).submit('Code senden');
    expect([browser.status, browser.heading]).toEqual([429, 'Im Moment gibt es zu viele Anfragen']);
    browser.see('muss das nicht an Ihnen liegen').see('in 10 Minuten');
    expect(browser.page.querySelector('input[name=email]')?.getAttribute('value')).toBe('zoe.eigen@example.org');
    const proof = await solve(browser);
    await browser.submit('Noch einmal senden');
    expect(browser.status).toBe(429);
    expect((await ask(browser, 'zoe.eigen@example.org', proof)).status).toBe(303);
  });

  it('takes a proof once, in whichever process', async () => {
    const address = someAddress();
    await exhaust(address);
    const browser = await world.at(address).open('/en/sign-in');
    const proof = await solve(browser);
    const other = await world.at(address, world.apps[1]).open('/en/sign-in');
    const answers = await Promise.all([ask(browser, someMailbox(), proof), ask(other, someMailbox(), proof)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 429]);
  });

  it('wants a harder proof of a busy address than of a quiet one', async () => {
    const address = someAddress();
    const easy = await solve(await world.at(address).open('/en/sign-in'));
    await exhaust(address);
    const browser = await world.at(address).open('/en/sign-in');
    expect((await ask(browser, someMailbox(), easy)).status).toBe(429);
    const cost = async (from: string): Promise<number> =>
      (JSON.parse(await solve(await world.at(from).open('/en/sign-in'))) as Solved).challenge.parameters.cost;
    expect(await cost(address)).toBeGreaterThan(await cost(someAddress()));
  });

  it('holds for a mailbox too, from whichever address, and never locks its owner out', async () => {
    const email = someMailbox();
    let status = 303;
    for (let i = 0; i < 11; i += 1)
      status = (await ask(await world.at(someAddress()).open('/en/sign-in'), email)).status;
    expect(status).toBe(429);
    const owner = await world.at(someAddress()).open('/en/sign-in');
    await owner.fill({ 'E-mail address': email.toUpperCase() }).submit('Send code');
    expect(owner.status).toBe(429);
    expect((await ask(owner, email, await solve(owner))).status).toBe(303);
  });
});

interface Solved {
  readonly challenge: { readonly parameters: { readonly cost: number } };
}
