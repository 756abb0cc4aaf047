import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Browser } from 'playwright-core';
import { CreateStaff, IdentityModule, Sessions } from '@app/identity';
import { listRoutes, type StaffRole, systemActor, UnitOfWork } from '@app/platform';
import { RequestErasure } from '@app/privacy';
import type { InsertedExample } from '@app/actions';
import { type Entered, saveStaff, someone } from '@app/testing';
import { ConsoleWorld } from '../e2e/console/console-world.js';
import { CONSOLE_ACCESS_PAGES } from './access-paths.js';
import { launchChromium } from './launch-chromium.js';
import { type Language, LANGUAGES, Logbook, Tour } from './tour.js';

/** Answers that are no pages: redirects, files and what machines ask. */
const NOT_PAGES = [
  ...CONSOLE_ACCESS_PAGES,
  '/',
  '/assets/:file',
  '/favicon.svg',
  '/robots.txt',
  '/healthz',
  '/readyz',
  '/enrol/:token',
  '/sign-in/link/:token',
  '/:lang/enrol/:token/qr.svg',
  '/:lang/evidence/:evidenceId/file',
  '/:lang/counsel/:slug/exports/:exportId/file',
  '/:lang/counsel/:slug/exports/:exportId/manifest.json',
];

jest.setTimeout(180_000);

let browser: Browser;
let world: ConsoleWorld;
let action: InsertedExample;
let sent: Entered;
let twin: Entered;
let logbook: Logbook;
beforeAll(async () => {
  browser = await launchChromium();
  world = await ConsoleWorld.open();
  action = await world.action();
  const who = someone();
  const claimant = await world.claimants.confirmed();
  sent = await world.claimants.join(claimant, action, who);
  await world.work(sent);
  twin = await world.joined(action, { identity: who.identity, account: someone().account });
  logbook = new Logbook(listRoutes(world.app.app));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

describe.each(LANGUAGES)('pages of the console in %s', (language: Language) => {
  const tours: Tour[] = [];
  afterEach(async () => {
    for (const tour of tours.splice(0)) await tour.close();
  });

  async function stranger(): Promise<Tour> {
    const tour = await Tour.start(browser, { origin: world.app.url, language, logbook });
    tours.push(tour);
    return tour;
  }

  /** Signed in with one role, in the action or, as an operator, in all. */
  async function staff(role: StaffRole): Promise<Tour> {
    const tour = await stranger();
    const actor = await saveStaff(
      world.cli,
      role,
      role === 'operator' || role === 'administrator' ? null : action.actionId,
    );
    const sessions = world.app.app.select(IdentityModule).get(Sessions);
    const { token } = await world.app.app.get(UnitOfWork).run(actor, (tx) => sessions.startStaff(tx, actor));
    await tour.context.addCookies([{ name: 'joinder_console_session', value: token, url: world.app.url }]);
    return tour;
  }

  it('are fine on the way in', async () => {
    const tour = await stranger();
    await tour.see('sign-in');
    await (await tour.send({ login: 'nobody@example.org', password: 'x', totp: '1' })).look(422);
    await tour.see('sign-in/link/no-such-token');
    const email = `tour.${randomBytes(4).toString('hex')}@example.org`;
    const command = { name: 'Nina Neu', email, locale: language, grants: [] };
    const { enrolment } = await world.cli.get(CreateStaff).execute(command, systemActor('cli'));
    await tour.see(`/${language}${new URL(enrolment.url).pathname}`);
    await (await tour.send({ totp: '000000', password: 'kurz', repeat: 'anders' })).look(422);
    await tour.see('enrol/no-such-token', 410);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for a reviewer', async () => {
    const tour = await staff('reviewer');
    await tour.see('');
    await tour.see('sessions');
    await tour.see('review');
    await tour.see('review?state=refusal_proposed');
    const path = `review/registrations/${sent.registrationId}`;
    await tour.see(path);
    await tour.see(`review/registrations/${twin.registrationId}`);
    await tour.open(path);
    await (await tour.send({ note: 'x' })).look(422);
    await tour.open(path);
    await (await tour.send({ why: 'compare_with_proof' })).look(422);
    await (await tour.send({ fields: ['address', 'birth_date', 'phone'], why: 'compare_with_proof' })).look();
    await tour.open(path);
    await (await tour.send({ outcome: 'proof_checked', reason: 'unreadable' })).look(422);
    await tour.open(path);
    await tour.tamper('version', '999');
    await (await tour.send({ outcome: 'proof_checked', reason: 'proof_sufficient', note: 'x' })).look(409);
    await (await tour.send({ outcome: 'more_asked', reason: 'unreadable', note: 'Ränder fehlen' })).look();
    await tour.see(path);
    await tour.see('counsel', 403);
    await tour.see('review/registrations/01990000-0000-7000-8000-000000000000', 404);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for counsel', async () => {
    const tour = await staff('counsel');
    await tour.see('counsel');
    for (const page of ['', '/list', '/exports', '/exports/new', '/sheet', '/sheet?public=yes', '/lapse-notice'])
      await tour.see(`counsel/${action.slug}${page}`);
    await tour.see(`counsel/${action.slug}/list?from=nonsense`, 422);
    await tour.see(`counsel/${action.slug}/sheet?asOf=nonsense`, 422);
    await tour.open(`counsel/${action.slug}/lapse-notice`);
    await (await tour.send({ lapsesOn: 'nonsense' })).look(422);
    await tour.open(`counsel/${action.slug}/exports/new`);
    await (await tour.send({ format: 'csv' })).look(422);
    await (await tour.send({ format: 'csv', encryption: 'zip', purpose: 'court_filing' })).look();
    await (await tour.send({}, `/${language}/counsel/${action.slug}/exports`)).look();
    const id = tour.path.split('/').at(-1) ?? '';
    await world.makeList(id);
    await tour.see(`counsel/${action.slug}/exports/${id}`);
    await (await tour.send({}, `/${language}/counsel/${action.slug}/exports/${id}/password`)).look();
    await tour.open(`counsel/${action.slug}/exports/new`);
    const key = await identityToRecipient(await generateX25519Identity());
    await (await tour.send({ format: 'csv', encryption: 'age', recipient: key, purpose: 'other', note: 'x' })).look();
    await (await tour.send({}, '/exports/change')).look();
    await tour.send({});
    await (await tour.send({}, `/${language}/counsel/${action.slug}/exports`)).look();
    await (await tour.send({}, '/cancel')).look();
    await tour.see(`counsel/${action.slug}/exports`);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for an operator', async () => {
    const claimant = await world.claimants.confirmed();
    const joined = await world.claimants.join(claimant, action, someone());
    await world.portal.get(RequestErasure).execute({ registrationId: joined.registrationId }, claimant);
    const rows: { id: string }[] = await world.owner.query(
      'select id from privacy_request where registration_id = $1',
      [joined.registrationId],
    );
    const tour = await staff('operator');
    for (const page of ['', 'actions', 'privacy-requests']) await tour.see(page);
    for (const page of ['', '/events/new', '/window', '/cut-off', '/wordings', '/wordings/new'])
      await tour.see(`actions/${action.slug}${page}`);
    const request = `privacy-requests/${rows[0]?.id ?? ''}`;
    await tour.see(request);
    await (await tour.send({ note: 'x' })).look(422);
    await (await tour.send({ outcome: 'granted' })).look();
    await tour.see('privacy-requests');
    for (const page of ['events/new', 'window', 'cut-off', 'wordings/new']) {
      await tour.open(`actions/${action.slug}/${page}`);
      await (await tour.send({ [FIRST[page] ?? '']: '' })).look(422);
    }
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for an administrator', async () => {
    const tour = await staff('administrator');
    for (const page of ['', 'staff', 'staff/new']) await tour.see(page);
    await tour.open('staff/new');
    await (await tour.send({ email: 'nonsense' })).look(422);
    const email = `made.${randomBytes(4).toString('hex')}@example.org`;
    await (await tour.send({ name: 'Max Muster', email })).look();
    await tour.see('staff');
    expect(logbook.take()).toEqual([]);
  });
});

/** A field by which the form is found. */
const FIRST: Readonly<Record<string, string>> = {
  'events/new': 'eventDate',
  window: 'opensAt',
  'cut-off': 'lastDay',
  'wordings/new': 'body',
};

it('were all visited', () => {
  expect(logbook.missed(NOT_PAGES)).toEqual([]);
});
