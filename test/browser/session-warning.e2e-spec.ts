import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { IdentityModule, Sessions } from '@app/identity';
import { UnitOfWork } from '@app/platform';
import { saveStaff } from '@app/testing';
import { ConsoleWorld } from '../e2e/console/console-world.js';
import { launchChromium } from './launch-chromium.js';

jest.setTimeout(120_000);
const MINUTE = 60_000;

let browser: Browser;
let world: ConsoleWorld;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  world = await ConsoleWorld.open();
  const actor = await saveStaff(world.cli, 'reviewer', null);
  const sessions = world.app.app.select(IdentityModule).get(Sessions);
  const { token } = await world.app.app.get(UnitOfWork).run(actor, (tx) => sessions.startStaff(tx, actor));
  const context = await browser.newContext({ locale: 'en', baseURL: world.app.url });
  await context.addCookies([{ name: 'joinder_console_session', value: token, url: world.app.url }]);
  page = await context.newPage();
  await page.clock.install();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** Time passes at the desk and on the server alike. */
async function wait(minutes: number): Promise<void> {
  world.clock.advance(minutes * MINUTE);
  await page.clock.fastForward(minutes * MINUTE);
}

describe('someone who works on one page for long', () => {
  it('is warned minutes before they are signed out, and stays by one press without leaving the page', async () => {
    await page.goto('/en/sessions');
    const warning = page.getByRole('alert');
    expect(await warning.count()).toBe(0);
    await wait(24);
    expect(await warning.count()).toBe(0);
    await wait(2);
    await warning.waitFor();
    expect(await warning.innerText()).toContain('You will be signed out in a few minutes');
    await warning.getByRole('button', { name: 'Stay signed in' }).click();
    await warning.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe('/en/sessions');
    await wait(26);
    await warning.waitFor();
    expect((await page.goto('/en/sessions'))?.status()).toBe(200);
    expect(new URL(page.url()).pathname).toBe('/en/sessions');
  });
});
