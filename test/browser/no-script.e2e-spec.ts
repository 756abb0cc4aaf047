import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PNG } from '../../libs/testing/src/sample-files.js';
import { PortalJourneys } from '../e2e/portal/portal-journeys.js';
import { launchChromium } from './launch-chromium.js';
import { ACCOUNT, BEFORE_JOINING, CASE, DETAILS, file, idAt, JOINING, ticked } from './portal-walks.js';
import { Logbook, Tour } from './tour.js';

const PHONE = { width: 360, height: 740 };
/** What a page may weigh on the wire, headers included. */
const BUDGET = { withScripts: 40_000, withoutScripts: 25_000 };

jest.setTimeout(120_000);

let browser: Browser;
let portal: PortalJourneys;
beforeAll(async () => {
  browser = await launchChromium();
  portal = await PortalJourneys.start();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

function visitor(javaScriptEnabled: boolean): Promise<Tour> {
  const logbook = new Logbook([]);
  return Tour.start(browser, { origin: portal.app.url, language: 'de', logbook, viewport: PHONE, javaScriptEnabled });
}

const heading = (tour: Tour): Promise<string> => tour.page.locator('h1').innerText();

describe('joining on a phone with JavaScript off', () => {
  it('leads from the start page through a file to the reference, and out again', async () => {
    const tour = await visitor(false);
    await tour.open(`a/${portal.open.slug}`);
    await tour.follow('/join');
    for (const [, answer] of BEFORE_JOINING) await tour.send({ answer });
    await tour.send({ email: portal.address() });
    await tour.send({ code: (await portal.mail()).code });
    const id = idAt(tour);
    await tour.follow('/facts/told');
    for (const [, , right] of CASE) await tour.send(right);
    await tour.follow('/details/name');
    for (const [, , right] of DETAILS) await tour.send(right);
    await tour.follow('/accounts');
    await tour.follow('/accounts/new');
    await tour.send(ACCOUNT);
    await tour.open(`registrations/${id}`);
    await tour.follow('/proof');
    await tour.send({ file: file('Beleg.png', PNG) });
    await tour.page.locator('dt', { hasText: 'Beleg.png' }).waitFor();
    await tour.open(`registrations/${id}`);
    await tour.follow('/declarations');
    await tour.send(ticked(JOINING));
    await tour.follow('/check');
    await tour.send();
    expect([tour.status, tour.path]).toEqual([200, `/de/registrations/${id}/sent`]);
    expect(await heading(tour)).toBe('Ihre Anmeldung ist eingegangen');
    expect(await portal.row(id)).toMatchObject({ stage: 'joined' });
    await tour.follow('/status');
    await tour.follow('/leave');
    await tour.follow('/leave/confirm');
    await tour.send();
    expect([tour.status, tour.path]).toEqual([200, `/de/registrations/${id}/status`]);
    expect(await portal.row(id)).toMatchObject({ stage: 'left' });
    await tour.close();
  });
});

describe('the weight of a page on a cold cache', () => {
  const pages = (): string[] => [
    '',
    `a/${portal.open.slug}`,
    `a/${portal.possible.slug}/about`,
    `a/${portal.open.slug}/join`,
    'sign-in',
    'privacy',
  ];

  it.each([
    ['with scripts', true, BUDGET.withScripts],
    ['without scripts', false, BUDGET.withoutScripts],
  ])('stays within its budget %s', async (_how, javaScriptEnabled, budget) => {
    const heavy: string[] = [];
    for (const path of pages()) {
      const tour = await visitor(javaScriptEnabled);
      const weight = await bytesOnTheWire(tour.page, () => tour.open(path));
      if (weight > budget || weight < 1_000) heavy.push(`${tour.path}: ${weight} bytes`);
      await tour.close();
    }
    expect(heavy).toEqual([]);
  });
});

async function bytesOnTheWire(page: Page, visit: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await visit();
  await page.waitForLoadState('networkidle');
  await session.detach();
  return bytes;
}
