import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { LimitWorld, someMailbox } from '../e2e/limits/limit-world.js';
import { launchChromium } from './launch-chromium.js';
import { Logbook, Tour } from './tour.js';

jest.setTimeout(120_000);

/** As documents connect from this machine, which counts as a shared network: ten times the allowance of `mail-code`. */
const ALLOWANCE_WITHOUT_PROOF = 300;

describe('proof of work in a browser', () => {
  let browser: Browser;
  let world: LimitWorld;
  let logbook: Logbook;
  let tour: Tour;
  beforeAll(async () => {
    browser = await launchChromium();
    world = await LimitWorld.start();
    logbook = new Logbook([]);
    tour = await Tour.start(browser, { origin: world.app.url, language: 'de', logbook });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const spent = async (): Promise<number> => {
    await world.limits.settled();
    const [row] = await world.owner.query<{ n: number }[]>(
      `select count(*)::int as n from rate_limit where key like 'joinder:proof:%'`,
    );
    const n = row?.n ?? Number.NaN;
    return n;
  };

  it('is done in the background under the strict policy, seen by nobody, and sent with the form', async () => {
    await tour.see('sign-in');
    await tour.page.waitForFunction('document.querySelector("input[name=_proof]").value !== ""');
    expect(await tour.page.locator('input[name=_proof]').isVisible()).toBe(false);
    await tour.page.locator('input[name=email]').fill(someMailbox());
    await tour.page.locator('main button').click();
    await tour.page.waitForURL('**/de/code');
    expect(await spent()).toBe(1);
    expect(logbook.take()).toEqual([]);
  });

  it('never keeps a form for long: without a worker and without a solution it is sent all the same', async () => {
    const page = await tour.context.newPage();
    await page.addInitScript(() => {
      const never = (): Promise<never> => new Promise<never>(() => undefined);
      crypto.subtle.deriveBits = never;
      Object.defineProperty(globalThis, 'Worker', { value: undefined });
    });
    await page.goto('/de/sign-in');
    await page.locator('input[name=email]').fill(someMailbox());
    const pressed = Date.now();
    await page.locator('main button').click();
    await page.waitForURL('**/de/code');
    expect(Date.now() - pressed).toBeLessThan(10_000);
    expect(await spent()).toBe(1);
    await page.close();
  });

  it('opens the way from the page of a refusal by its one button, with nothing entered again', async () => {
    for (let i = 0; i < ALLOWANCE_WITHOUT_PROOF; i += 1)
      await world.limits
        .admit({ name: 'mail-code', address: '127.0.0.1', mailbox: null, proof: undefined })
        .catch(() => undefined);
    const page = await tour.context.newPage();
    await page.route('**/proof.*.js', (route) => route.abort());
    await page.goto('/de/sign-in');
    await page.locator('input[name=email]').fill(someMailbox());
    await page.unroute('**/proof.*.js');
    await page.locator('main button').click();
    await page.locator('h1', { hasText: 'Im Moment gibt es zu viele Anfragen' }).waitFor();
    await page.getByRole('button', { name: 'Noch einmal senden' }).click();
    await page.waitForURL('**/de/code', { timeout: 60_000 });
    await page.close();
  });
});
