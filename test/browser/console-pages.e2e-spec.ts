import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Browser } from 'playwright-core';
import { CreateStaff, IdentityModule, Sessions } from '@app/identity';
import { listRoutes, newId, type StaffRole, systemActor, UnitOfWork } from '@app/platform';
import { RequestErasure, RequestObjection } from '@app/privacy';
import { insertActionRules, type InsertedExample } from '@app/actions';
import { rulesFileOf } from '@app/joining-rules';
import { type Entered, makeNextCase, saveStaff, someone } from '@app/testing';
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
let who: ReturnType<typeof someone>;
let twin: Entered;
let logbook: Logbook;
beforeAll(async () => {
  browser = await launchChromium();
  world = await ConsoleWorld.open();
  action = await world.action();
  who = someone();
  await world.joined(action, who);
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
    // Taken by one reviewer it is kept from the next, hence one for each language, with everything a page can show.
    const mine = await world.joined(action, who);
    const path = `review/registrations/${mine.registrationId}`;
    await tour.see(path);
    await (await tour.send({ reason: 'x' })).look(422);
    await tour.open(path);
    await makeNextCase(world.owner, mine.registrationId, newId());
    await tour.send({}, '/take');
    await tour.look();
    const like = `review/registrations/${twin.registrationId}`;
    await tour.open(like);
    await (await tour.send({ why: 'likeness', reason: 'Compared with the other one' })).look();
    await (await tour.send({ conflict: 'friend' })).look();
    await tour.see(like, 404);
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
    await tour.page.locator('a[href*="/declarations/"]').first().click();
    await tour.look();
    await tour.see('review/conflicts');
    await tour.see('counsel', 403);
    await tour.see('review/registrations/01990000-0000-7000-8000-000000000000', 404);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for a senior reviewer', async () => {
    const tour = await staff('senior_reviewer');
    await tour.see('review/conflicts');
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for counsel', async () => {
    const tour = await staff('counsel');
    await tour.see('counsel');
    for (const page of ['', '/list', '/exports', '/exports/new', '/sheet', '/sheet?public=yes', '/lapse-notice'])
      await tour.see(`counsel/${action.slug}${page}`);
    await tour.see(`counsel/${action.slug}/register-sentences`);
    await tour.see(`counsel/${action.slug}/list?from=nonsense`, 422);
    await tour.see(`counsel/${action.slug}/sheet?asOf=nonsense`, 422);
    await tour.see(`counsel/${action.slug}/leaving-acts`);
    await tour.see(`counsel/${action.slug}/leaving-acts?from=nonsense`, 422);
    await tour.see(`counsel/${action.slug}/declarations`);
    await (await tour.send({ reference: 'nonsense' })).look(422);
    await (await tour.send({ reference: await world.reference(twin) })).look();
    await tour.page.locator('main a[href*="/declarations/"]').first().click();
    await tour.look();
    await tour.see(`counsel/${action.slug}/registrations/${twin.registrationId}/form`);
    await (await tour.send({ why: 'other', reason: 'short' })).look(422);
    await (await tour.send({ why: 'other', reason: 'The court asked about it' })).look();
    const close = await world.joined(action);
    await tour.see('conflicts');
    await tour.open(`counsel/${action.slug}/registrations/${close.registrationId}/form`);
    await (await tour.send({}, '/conflict')).look(422);
    await (await tour.send({ conflict: 'opponent' }, '/conflict')).look();
    await tour.see(`counsel/${action.slug}/registrations/${close.registrationId}/form`, 404);
    await tour.see(`counsel/${action.slug}/sheet`);
    await world.proposeClaimValue(action);
    await tour.see(`counsel/${action.slug}/claim-value`);
    await (await tour.press('button[value=approved]')).look();
    await tour.open(`counsel/${action.slug}/lapse-notice`);
    await (await tour.send({ lapsesOn: 'nonsense' })).look(422);
    await tour.open(`counsel/${action.slug}/exports/new`);
    await (await tour.send({ format: 'csv' })).look(422);
    await (await tour.send({ format: 'csv', encryption: 'zip', purpose: 'court_filing' })).look();
    await (await tour.send({}, `/${language}/counsel/${action.slug}/exports`)).look();
    const id = tour.path.split('/').at(-1) ?? '';
    await world.approveList(id);
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

  it('are fine for the second person of a list', async () => {
    const counsel = await staff('counsel');
    const senior = await staff('senior_reviewer');
    await senior.see('lists');
    const ask = async (): Promise<string> => {
      await counsel.open(`counsel/${action.slug}/exports/new?stages=joined&country=DE`);
      await counsel.send({ format: 'csv', encryption: 'zip', purpose: 'settlement', note: 'x' });
      await (await counsel.send({}, `/${language}/counsel/${action.slug}/exports`)).look();
      return counsel.path.split('/').at(-1) ?? '';
    };
    const [approved, declined] = [await ask(), await ask()];
    await senior.see('lists');
    await counsel.see(`lists/${approved}`);
    await senior.see(`lists/${approved}`);
    await (await senior.send({}, `/${language}/lists/${approved}/approve`)).look();
    await senior.open(`lists/${declined}`);
    await (await senior.send({}, `/${language}/lists/${declined}/decline`)).look(422);
    await (await senior.send({ declineReason: 'not_now' }, `/${language}/lists/${declined}/decline`)).look();
    for (const id of [approved, declined]) await counsel.see(`counsel/${action.slug}/exports/${id}`);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for an operator', async () => {
    const claimant = await world.claimants.confirmed();
    const joined = await world.claimants.join(claimant, action, someone());
    await world.portal.get(RequestErasure).execute({ registrationId: joined.registrationId }, claimant);
    const objection = { registrationId: joined.registrationId, grounds: 'Ich werde verfolgt.' };
    const { requestId } = await world.portal.get(RequestObjection).execute(objection, claimant);
    const rows: { id: string }[] = await world.owner.query(
      "select id from privacy_request where registration_id = $1 and kind = 'erasure'",
      [joined.registrationId],
    );
    const tour = await staff('operator');
    for (const page of ['', 'actions', 'privacy-requests']) await tour.see(page);
    for (const page of [
      '',
      '/events/new',
      '/window',
      '/cut-off',
      '/official-route',
      '/register-sentences',
      '/register-reminders',
      '/cause',
      '/claim-value',
      '/wordings',
      '/wordings/new',
      '/courtesy',
      '/questionnaire',
    ])
      await tour.see(`actions/${action.slug}${page}`);
    await tour.see(`actions/${action.slug}/leaving-acts`);
    await tour.see(`actions/${action.slug}/joinders`);
    await tour.see(`actions/${action.slug}/court-notices`);
    await tour.see(`actions/${action.slug}/trader-lists`);
    await tour.see(`actions/${action.slug}/signatures`);
    await tour.see(`actions/${action.slug}/purposes`);
    await tour.see(`actions/${action.slug}/purposes/new`);
    await tour.see(`actions/${action.slug}/purposes/contact`);
    await (await tour.send({ retentionMonths: 'many' })).look(422);
    await tour.see(`actions/${action.slug}/invitations`);
    await tour.see(`actions/${action.slug}/invitations/new`);
    const list = { sourceTitle: 'Newsletter', lawfulBasis: 'consent', collectedOn: '2024-05-01' };
    await (await tour.send(list)).look(422);
    const buffer = Buffer.from('email\nada@example.org\nnobody');
    await (await tour.send({ ...list, file: { name: 'list.csv', mimeType: 'text/csv', buffer } })).look();
    await (await tour.send({}, tour.path)).look();
    await tour.see(`actions/${action.slug}/questionnaire/new`);
    await (await tour.send({}, '/questionnaire/preview')).look();
    await tour.send({}, '/questionnaire/preview');
    await (await tour.send({ definition: '{}' })).look(422);
    const request = `privacy-requests/${rows[0]?.id ?? ''}`;
    await tour.see(`privacy-requests/${requestId}`);
    await tour.see(request);
    await (await tour.send({ note: 'x' })).look(422);
    await (await tour.send({ outcome: 'granted' })).look();
    await tour.see('privacy-requests');
    for (const page of [
      'events/new',
      'window',
      'cut-off',
      'official-route',
      'register-sentences',
      'cause',
      'claim-value',
      'wordings/new',
    ]) {
      await tour.open(`actions/${action.slug}/${page}`);
      await (await tour.send({ [FIRST[page] ?? '']: '' })).look(422);
    }
    await tour.open(`actions/${action.slug}/wordings/new?kind=CONTACT&locale=${language}`);
    await (await tour.send({ body: '## Mail\n\nWrite to me.\n\n- news' }, '/wordings/new')).look();
    await (await tour.send({}, '/propose')).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for a second person who looks at a text', async () => {
    const rows: { id: string }[] = await world.owner.query(
      `select id from wording where action_id = $1 and kind = 'CONTACT' and locale = $2 and proposed_at is not null`,
      [action.actionId, language],
    );
    const tour = await staff('counsel');
    await tour.see(`actions/${action.slug}/wordings/${rows[0]?.id ?? ''}`);
    await (await tour.send({ rejection: '' }, '/reject')).look(422);
    await (await tour.send({}, '/approve')).look();
    await (await tour.send({ withdrawal: '' }, '/withdraw')).look(422);
    await tour.see(`actions/${action.slug}/courtesy`);
    await (await tour.send({}, '/courtesy')).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine around the joining rules of an action', async () => {
    const tour = await staff('operator');
    await tour.see(`actions/${action.slug}/rules`);
    await tour.see(`actions/${action.slug}/rules/change`);
    await (await tour.send({ fee: 'x' }, '/rules/change')).look(422);
    await (await tour.send({ fee: '0' }, '/rules/change')).look();
    await tour.see('new-action');
    await tour.see('new-action/texts?organisation=new&type=redress&forum=DE&claimType=other');
    await (await tour.send({ slug: 'No Slug' }, '/new-action/texts')).look(422);
    const counsel = await staff('counsel');
    await counsel.see(`actions/${action.slug}/rules`);
    await counsel.see(`actions/${action.slug}/joinders`);
    await counsel.see(`actions/${action.slug}/court-notices`);
    await counsel.see(`actions/${action.slug}/trader-lists`);
    await tour.see(`actions/${action.slug}/fees`);
    const rules = rulesFileOf('IE');
    if (rules === null) throw new Error('No rules for Ireland.');
    // Unsigned rules run where nothing counts, and there is something to record only where a fee is charged.
    const practice = await world.action();
    await world.owner.query("update action set practice = true, forum = 'IE', zone = 'Europe/Dublin' where id = $1", [
      practice.actionId,
    ]);
    const own = { claimType: 'other', terms: {}, feeCents: 2000, by: null } as const;
    await world.owner.transaction((tx) =>
      insertActionRules(tx, rules, { actionId: practice.actionId, version: 2, ...own, now: world.clock.now() }),
    );
    await tour.see(`actions/${practice.slug}/fees`);
    await (await tour.send({ kind: 'received', on: '2999-01-01' })).look(422);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for extracts of the official register', async () => {
    const { identity } = someone();
    await world.joined(action, { identity, account: someone().account });
    const tour = await staff('operator');
    const at = `actions/${action.slug}/extracts`;
    await tour.see(at);
    await tour.see(`${at}/new`);
    await (await tour.send({ asOf: '2999-01-01', source: 'Kanzlei' })).look(422);
    const cells = [identity.familyName, 'Zoe', identity.address?.lines.join(' '), identity.address?.postcode];
    const buffer = Buffer.from(`Geschäftszeichen;Nachname;Vorname;Straße;PLZ\nA-1;${cells.join(';')}\n`);
    await tour.see(`${at}/new`);
    const file = { name: 'auszug.csv', mimeType: 'text/csv', buffer };
    await (await tour.send({ asOf: '2026-11-20', source: 'Kanzlei', format: 'csv', encoding: 'utf-8', file })).look();
    await world.compareExtracts(action);
    await tour.see(tour.path.slice(`/${language}/`.length));
    await (await tour.send({}, '/close')).look(409);
    await tour.press('main a[href$="outcome=to_decide"]');
    await tour.press('main table a');
    await tour.look();
    await (await tour.send({ choice: '0', note: 'x' })).look(422);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for support', async () => {
    const joined = await world.joined(action);
    const tour = await staff('support');
    await tour.see('');
    await tour.see('support');
    await (await tour.send({ reference: 'nonsense' }, '/support')).look(422);
    await (await tour.send({ reference: '2222-2222-2222', why: 'call' }, '/support')).look(404);
    await (await tour.send({ reference: await world.reference(joined), why: 'call' }, '/support')).look();
    await (await tour.send({}, '/checks')).look(422);
    await (await tour.send({ channel: 'counter', birthDate: '1980-02-28' }, '/checks')).look(422);
    await (
      await tour.send({ channel: 'counter', birthDate: '1980-02-29', checks: ['id_document_seen'] }, '/checks')
    ).look();
    await (await tour.send({}, '/requests')).look(422);
    await (await tour.send({}, '/resend')).look();
    await (await tour.send({}, '/resend')).look(409);
    const received = { receivedOn: zonedDay(world.clock.now()), receivedAt: '23:59' };
    await (await tour.send({ channel: 'counter', ...received }, '/withdrawal')).look(422);
    await world.owner.query("update registration set entry = 'reported' where id = $1", [joined.registrationId]);
    const said = `support/registrations/${joined.registrationId}/said`;
    await tour.see(said);
    for (const page of ['declarations/CONTACT', 'leaving/register-withdrawal']) {
      await tour.see(`${said}/${page}`);
      await (await tour.send({ channel: 'counter', ...received })).look(422);
      await tour.open(`${said}/${page}`);
      await tour.tamper('shown', 'b'.repeat(64));
      const now = {
        channel: 'counter',
        receivedOn: zonedDay(world.clock.now()),
        receivedAt: zonedTime(world.clock.now()),
      };
      const how = { ...now, signature: 'none', witnessName: 'Ida Ohm' };
      await (
        await tour.send(page.startsWith('leaving') ? { ...how, sentOn: '2026-01-01' } : { ...how, outcome: 'given' })
      ).look(409);
    }
    await tour.see('support?again=yes');
    await tour.open(`support/registrations/${joined.registrationId}`);
    await (await tour.send({}, '/conflict')).look(422);
    await (await tour.send({ conflict: 'work' }, '/conflict')).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine where the second factor and sessions are looked after', async () => {
    const tour = await staff('reviewer');
    for (const page of ['recovery-codes', 'sessions/stay', 'confirm-it-is-you']) await tour.see(page);
    await tour.open('recovery-codes');
    await (await tour.send()).look();
    world.clock.advance(11 * 60_000);
    await tour.open('recovery-codes');
    await (await tour.send()).look(403);
    await (await tour.send({}, '/confirm-it-is-you')).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for an auditor', async () => {
    const tour = await staff('auditor');
    for (const page of [
      '',
      'audit',
      'audit?type=nonsense',
      'audit/reads',
      'audit/reasons',
      'audit/lists',
      'audit/roles',
      'approvals',
    ])
      await tour.see(page);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for an administrator', async () => {
    const tour = await staff('administrator');
    for (const page of ['', 'staff', 'staff/new', 'approvals']) await tour.see(page);
    await tour.open('staff/new');
    await (await tour.send({ email: 'nonsense' })).look(422);
    const email = `made.${randomBytes(4).toString('hex')}@example.org`;
    await (await tour.send({ name: 'Max Muster', email })).look();
    await tour.see('staff');
    const people: { id: string }[] = await world.owner.query(
      'select id from staff_account where disabled_at is null order by id limit 1',
    );
    await tour.see(`staff/${people[0]?.id ?? ''}`);
    await tour.see(`staff/${people[0]?.id ?? ''}/leave`);
    await tour.see('counsel-changes');
    expect(logbook.take()).toEqual([]);
  });
});

/** A day that is not over, so that its end cannot have been yet. */
function zonedDay(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(now);
}

function zonedTime(now: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' }).format(now);
}

/** A field by which the form is found. */
const FIRST: Readonly<Record<string, string>> = {
  'events/new': 'eventDate',
  window: 'sourceTitle',
  'cut-off': 'lastDay',
  'official-route': 'sourceTitle',
  'register-sentences': 'code',
  cause: 'sourceTitle',
  'claim-value': 'classes',
  'wordings/new': 'body',
};

it('were all visited', () => {
  expect(logbook.missed(NOT_PAGES)).toEqual([]);
});
