import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { listRoutes, type StaffRole } from '@app/platform';
import { AccessWorld } from '../e2e/access/access-world.js';
import { CONSOLE_ACCESS_PAGES, PORTAL_ACCESS_PAGES } from './access-paths.js';
import { launchChromium } from './launch-chromium.js';
import { LANGUAGES, Logbook, Tour } from './tour.js';

jest.setTimeout(180_000);

let browser: Browser;
let world: AccessWorld;
let portalLog: Logbook;
let consoleLog: Logbook;
beforeAll(async () => {
  browser = await launchChromium();
  world = await AccessWorld.open();
  portalLog = new Logbook(listRoutes(world.portal.app).filter(({ path }) => PORTAL_ACCESS_PAGES.includes(path)));
  consoleLog = new Logbook(listRoutes(world.console.app).filter(({ path }) => CONSOLE_ACCESS_PAGES.includes(path)));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

describe.each(LANGUAGES)('pages about a lost mailbox in %s', (language) => {
  const tours: Tour[] = [];
  afterEach(async () => {
    for (const tour of tours.splice(0)) await tour.close();
  });

  async function visitor(): Promise<Tour> {
    const tour = await Tour.start(browser, { origin: world.portal.url, language, logbook: portalLog });
    tours.push(tour);
    return tour;
  }

  async function staff(role: StaffRole): Promise<Tour> {
    const signedIn = await world.staff(role);
    const value = signedIn.cookie('joinder_console_session') ?? '';
    const tour = await Tour.start(browser, { origin: world.console.url, language, logbook: consoleLog });
    tours.push(tour);
    await tour.context.addCookies([{ name: 'joinder_console_session', value, url: world.console.url }]);
    return tour;
  }

  it('are fine for whoever asks, and for whoever objects', async () => {
    const person = await world.joined();
    const tour = await visitor();
    await tour.see('lost-access');
    await (await tour.send({ reference: 'x', code: '1', email: 'zoe' })).look(422);
    const address = world.address();
    await (await tour.send({ reference: person.reference, code: person.code, email: address })).look();
    await (await tour.send({ code: await world.mailedCode() })).look();
    await world.work();
    await (await tour.send({ text: '' })).look(422);
    await (await tour.send({ text: 'Hallo' })).look();
    await tour.see('lost-access/request/leave');
    await (await tour.send()).look();
    await tour.see('registrations');
    const other = await visitor();
    await other.see(world.objectionLink(await world.requestId(person.registrationId), language));
    await (await other.send()).look();
    await other.see('lost-access/object/x', 410);
    expect(portalLog.take()).toEqual([]);
  });

  it('are fine for the recovery code', async () => {
    const person = await world.joined();
    const tour = await visitor();
    const value = person.browser.cookie('joinder_portal_session') ?? '';
    await tour.context.addCookies([{ name: 'joinder_portal_session', value, url: world.portal.url }]);
    await tour.see(`registrations/${person.registrationId}/recovery-code`);
    await (await tour.send()).look();
    await tour.see(`registrations/${person.registrationId}/status`);
    expect(portalLog.take()).toEqual([]);
  });

  it('are fine for support, where somebody waits', async () => {
    const person = await world.joined();
    await world.askAndConfirm(person);
    const tour = await staff('support');
    await tour.see('');
    await tour.see('support');
    await (await tour.send({ reference: person.reference, why: 'call' }, '/support')).look();
    await (await tour.send({ channel: 'phone', address: 'zoe' }, '/lost-mailbox')).look(409);
    expect(consoleLog.take()).toEqual([]);
  });

  it('are fine for the operator who decides', async () => {
    const person = await world.joined();
    await world.askAndConfirm(person);
    const tour = await staff('operator');
    await tour.see('access-requests');
    await tour.see(`access-requests/${await world.requestId(person.registrationId)}`);
    await (await tour.send({ reason: 'no_answer' })).look(422);
    await (await tour.send({ decision: 'approved' })).look(422);
    await (await tour.send({ decision: 'rejected', reason: 'no_answer' })).look();
    expect(consoleLog.take()).toEqual([]);
  });
});

it('were all visited in both languages', () => {
  expect([...portalLog.missed([]), ...consoleLog.missed([])]).toEqual([]);
});
