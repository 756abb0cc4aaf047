import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type ClaimantActor, LIMIT_CLASSES, Limits, WebSite } from '@app/platform';
import { Claimants, savePossibleAction, testSettings } from '@app/testing';
import { ClaimantSessionResolver, StartMailboxChallenge } from '@app/identity';
import type { InsertedExample } from '@app/actions';
import type { TestingModule } from '@nestjs/testing';
import { answerPossible } from '../portal/portal-journeys.js';
import { LimitWorld, solve, someAddress, someMailbox } from './limit-world.js';

const PEOPLE = 300;

describe('what is never refused', () => {
  let world: LimitWorld;
  let possible: InsertedExample;
  let claimants: Claimants;
  beforeAll(async () => {
    world = await LimitWorld.start();
    possible = await savePossibleAction(world.owner);
    const portal = world.app.app as unknown as TestingModule;
    claimants = await Claimants.at(portal, world.owner, { CODE_KEY: String(testSettings().CODE_KEY) });
  });
  afterAll(() => world?.close());

  /** Everything entered and declared, nothing sent; with the token of their browser. */
  async function readyPerson(): Promise<{ token: string; registrationId: string; version: number }> {
    const portal = world.app.app;
    const { token } = await portal
      .get(StartMailboxChallenge, { strict: false })
      .execute({ address: someMailbox(), locale: 'de' }, ANONYMOUS);
    const session = await portal.get(ClaimantSessionResolver, { strict: false }).resolve(token);
    const actor = session?.actor as ClaimantActor;
    const started = await claimants.startInterest(actor, possible);
    const declared = await claimants['declare'](actor, possible, started, ['PRIVACY_NOTICE_SEEN', 'INTEREST']);
    return { token, registrationId: declared.registrationId, version: declared.version };
  }

  it('is a submit: 300 people in a library press send within minutes and every one is accepted', async () => {
    const library = someAddress();
    const cookie = world.app.app.get(WebSite).cookieName('session');
    const statuses: number[] = [];
    const numbers = Array.from({ length: PEOPLE }).keys();
    const desk = async (): Promise<void> => {
      while (!numbers.next().done) {
        const { token, registrationId } = await readyPerson();
        const browser = world.at(library);
        browser.setCookie(cookie, token);
        await browser.open(`/de/registrations/${registrationId}/check`);
        await browser.submit('Interesse absenden');
        statuses.push(browser.status);
        if (browser.heading !== 'Ihr Interesse ist festgehalten') throw new Error(browser.heading);
      }
    };
    await Promise.all([desk(), desk(), desk(), desk()]);
    expect(statuses).toEqual(Array.from({ length: PEOPLE }, () => 200));
    const [row] = await world.owner.query<{ n: number }[]>(
      `select count(*)::int as n from registration where stage = 'interest' and action_id = $1`,
      [possible.actionId],
    );
    const n = row?.n ?? Number.NaN;
    expect(n).toBe(PEOPLE);
    // The allowance of one address was passed, so that it was the rule and not the number that let everybody through.
    await world.limits.settled();
    const [used] = await world.owner.query<{ points: number }[]>(
      `select max(points) as points from rate_limit where key like 'joinder:claimant:a:%'`,
    );
    const points = used?.points ?? Number.NaN;
    expect(points).toBeGreaterThan(LIMIT_CLASSES.claimant.perAddress.points);
  }, 240_000);

  it('is any other step of a claimant: beyond the allowance of one address it is done, only later', async () => {
    const flooder = await world.at(someAddress()).open('/en/sign-in');
    const started = Date.now();
    expect((await flooder.post('/en/sign-out', {})).status).toBe(303);
    const quick = Date.now() - started;
    const many = LIMIT_CLASSES.claimant.perAddress.points + 20;
    for (let i = 0; i < many; i += 20)
      await Promise.all(Array.from({ length: 20 }, () => flooder.post('/en/sign-out', {})));
    await world.limits.settled();
    const again = Date.now();
    expect((await flooder.post('/en/sign-out', {})).status).toBe(303);
    expect(Date.now() - again).toBeGreaterThan(Math.max(250, quick));
  }, 120_000);

  it('is signing up: beyond the allowance only the mail waits, and with a proof not even that', async () => {
    const address = someAddress();
    const victim = someMailbox();
    for (let i = 0; i < 12; i += 1) expect(await signUp(address, victim)).toBe('/de/code');
    await world.limits.settled();
    const other = someMailbox();
    expect(await signUp(address, other)).toBe('/de/code');
    expect(await secondsUntilMail()).toBeGreaterThan(10);
    expect(await signUp(address, someMailbox(), true)).toBe('/de/code');
    expect(await secondsUntilMail()).toBeLessThanOrEqual(0);
  }, 120_000);

  async function signUp(address: string, mailbox: string, withProof = false): Promise<string> {
    const browser = world.at(address);
    await answerPossible(browser, possible.slug);
    const proof = withProof ? await solve(browser) : '';
    const response = await browser.post(`/de/a/${possible.slug}/join/email`, { email: mailbox, _proof: proof });
    return new URL(response.headers.get('location') ?? '', world.app.url).pathname;
  }

  async function secondsUntilMail(): Promise<number> {
    const [row] = await world.owner.query<{ seconds: number }[]>(
      `select extract(epoch from available_at - now())::float as seconds from outbox
        where topic = 'send-notice' order by id desc limit 1`,
    );
    const seconds = row?.seconds ?? Number.NaN;
    return seconds;
  }
});

describe('a list of shared networks', () => {
  let world: LimitWorld;
  const library = '198.51.100.77';
  beforeAll(async () => {
    world = await LimitWorld.start(1, { SHARED_NETWORKS: '198.51.100.0/24 Stadtbibliothek Musterstadt' });
  });
  afterAll(() => world?.close());

  it('allows ten times as much from there', async () => {
    const limits = world.app.app.get(Limits, { strict: false });
    const admit = (address: string, times: number): Promise<unknown> =>
      (async () => {
        for (let i = 0; i < times; i += 1)
          await limits.admit({ name: 'mail-code', address, mailbox: null, proof: undefined });
      })();
    await expect(admit(library, 300)).resolves.toBeUndefined();
    await expect(admit(library, 1)).rejects.toThrow('PROOF_NEEDED');
    await expect(admit('198.51.101.77', 31)).rejects.toThrow('PROOF_NEEDED');
  });
});
