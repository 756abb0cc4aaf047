import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { InvitationLinks } from '@app/invitations';
import { listRoutes } from '@app/platform';
import { saveOpenAction, savePossibleAction } from '../../libs/testing/src/example-actions.js';
import { PNG } from '../../libs/testing/src/sample-files.js';
import { PortalJourneys } from '../e2e/portal/portal-journeys.js';
import { PORTAL_ACCESS_PAGES } from './access-paths.js';
import { takePartTwice } from '../e2e/portal/second-participation.js';
import { launchChromium } from './launch-chromium.js';
import {
  ACCOUNT,
  addFiles,
  answerBefore,
  BEFORE_INTEREST,
  BEFORE_JOINING,
  begin,
  beginJoining,
  birthDate,
  CASE,
  cutOff,
  DETAILS,
  file,
  fillJoining,
  handOver,
  idAt,
  INTEREST,
  join,
  JOINING,
  keepMail,
  openWindow,
  REFUSED_FILES,
  ticked,
} from './portal-walks.js';
import { LANGUAGES, Logbook, Tour } from './tour.js';

/** Answers that are no pages: redirects, files, the API and what machines ask. */
const NOT_PAGES = [
  ...PORTAL_ACCESS_PAGES,
  '/',
  '/demo/mailbox',
  '/:lang/a/:slug/join',
  '/:lang/invited/:token',
  '/:lang/registrations/:id/next',
  '/assets/:file',
  '/favicon.svg',
  '/robots.txt',
  '/healthz',
  '/readyz',
  '/:lang/registrations/:id/submission.json',
  '/:lang/registrations/:id/declarations/made.json',
  '/:lang/registrations/:id/declarations/made.pdf',
  '/:lang/registrations/:id/register/letter.pdf',
  '/:lang/registrations/:id/register/letter.txt',
  '/api/v1/actions',
  '/api/v1/actions/:slug',
  '/api/v1/actions/:slug/questionnaire',
];

jest.setTimeout(120_000);

let browser: Browser;
let portal: PortalJourneys;
let logbook: Logbook;
beforeAll(async () => {
  browser = await launchChromium();
  portal = await PortalJourneys.start();
  logbook = new Logbook(listRoutes(portal.app.app));
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

describe.each(LANGUAGES)('pages of the portal in %s', (language) => {
  const tours: Tour[] = [];
  afterEach(async () => {
    for (const tour of tours.splice(0)) await tour.close();
  });

  /** Another person, with a browser of their own. */
  async function person(): Promise<Tour> {
    const tour = await Tour.start(browser, { origin: portal.app.url, language, logbook });
    tours.push(tour);
    return tour;
  }

  it('are fine where everyone may read', async () => {
    const tour = await person();
    for (const path of ['', 'privacy', 'accessibility', 'imprint', 'help', 'sign-in', 'signed-out', 'lost-access'])
      await tour.see(path);
    for (const { slug } of [portal.possible, portal.open]) {
      await tour.see(`a/${slug}`);
      await tour.see(`a/${slug}/about`);
      await tour.see(`a/${slug}/purposes`);
    }
    await tour.see('demo/mailbox');
    const mail = await keepMail(portal);
    await tour.see('demo/mailbox');
    await tour.see(`demo/mailbox/${mail}`);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine after the organisation’s own cut-off', async () => {
    const own = await saveOpenAction(portal.owner);
    const tour = await person();
    const id = await begin(tour, portal, own.slug, BEFORE_JOINING);
    await fillJoining(tour, id);
    await tour.open(`registrations/${id}/check`);
    await cutOff(portal, own.actionId);
    await (await tour.send()).look(409);
    for (const path of [`a/${own.slug}`, `a/${own.slug}/about`]) await tour.see(path);
    for (const path of ['', '/declarations', '/check', '/status']) await tour.see(`registrations/${id}${path}`);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine where the links of an invitation lead', async () => {
    const tour = await person();
    await tour.see(`invited/${'x'.repeat(43)}`, 410);
    const links = portal.app.app.get(InvitationLinks, { strict: false });
    await tour.see(`no-more-mail/${links.stopToken(randomBytes(32))}`);
    await (await tour.send()).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine when somebody takes part in two actions about the same matter', async () => {
    const tour = await person();
    const id = await join(tour, portal);
    const { actionId } = await saveOpenAction(portal.owner);
    const { questionId } = await takePartTwice(portal, id, actionId);
    await tour.see(`registrations/${id}/status`);
    await tour.see(`registrations/${id}/participation/${questionId}`);
    await (await tour.send({})).look(422);
    await (await tour.send({ answer: 'keep_this' })).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for every question before the address, its mistakes and its limits', async () => {
    const tour = await person();
    for (const [slug, answers] of [
      [portal.open.slug, BEFORE_JOINING],
      [portal.possible.slug, BEFORE_INTEREST],
    ] as const) {
      await tour.open(`a/${slug}/join`);
      for (const [, answer] of answers) {
        await tour.look();
        await (await tour.send({})).look(422);
        await tour.send({ answer });
      }
      await tour.look();
    }
    await (await tour.send({})).look(422);
    await (await tour.send({ email: 'zoe@' })).look(422);
    for (const [code, answer] of [
      ['age', 'minor'],
      ['acting_as', 'company'],
      ['acting_as', 'small_business'],
      ['customer_then', 'no'],
    ] as const) {
      await answerBefore(tour, portal.open.slug, BEFORE_JOINING);
      await tour.open(`a/${portal.open.slug}/join/questions/${code}`);
      await (await tour.send({ answer })).look();
    }
    expect(logbook.take()).toEqual([]);
  });

  it('are fine while an address is confirmed, by code and by link', async () => {
    const tour = await person();
    await answerBefore(tour, portal.open.slug, BEFORE_JOINING);
    await (await tour.send({ email: portal.address() })).look();
    const id = idAt(tour);
    await (await tour.send({ code: '12' })).look(422);
    await (await tour.send({ code: await portal.wrongCode() })).look(422);
    await (await tour.send({}, `/code/resend?registration=${id}`)).look();
    await tour.see(`registrations/${id}`);
    const { link } = await portal.mail(language);
    const elsewhere = await person();
    await elsewhere.see(link);
    await (await elsewhere.send()).look();
    await elsewhere.see(link, 410);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine when an interest is registered, evidence preserved, and joining becomes possible', async () => {
    const tour = await person();
    const possible = await savePossibleAction(portal.owner);
    const id = await begin(tour, portal, possible.slug, BEFORE_INTEREST);
    const at = `registrations/${id}`;
    await tour.look();
    await (await tour.send({ CONTACT: true })).look(422);
    await tour.see(at);
    await tour.open(`${at}/declarations`);
    await (await tour.send(ticked([...INTEREST, 'CONTACT']))).look();
    await (await tour.send()).look();
    await tour.see(`${at}/status`);
    await tour.see(at);
    await preserve(tour, at);
    await openWindow(portal, possible.actionId);
    for (const path of [`a/${possible.slug}`, `${at}/declarations`, `${at}/leave`, `${at}/status`])
      await tour.see(path);
    await (await tour.send({}, '/aim')).look();
    for (const path of [`${at}/check`, `${at}/proof`]) await tour.see(path);
    await (await tour.send({}, '/take-over')).look();
    await tour.see(`${at}/status`);
    await tour.see(at);
    await (await tour.send({}, '/aim')).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for taking back a consent', async () => {
    const tour = await person();
    const at = `registrations/${await beginJoining(tour, portal)}`;
    await fillJoining(tour, at.slice(-36));
    await tour.open(`${at}/declarations`);
    await tour.send({ CONTACT: true });
    await tour.see(`${at}/rights`);
    await tour.see(`${at}/rights/consents/CONTACT`);
    await tour.tamper('version', '1');
    await (await tour.send()).look(409);
    await (await tour.send()).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for records of declarations, and for a consent that counts for a time', async () => {
    const tour = await person();
    const open = await saveOpenAction(portal.owner);
    await consentForMonths(open.actionId);
    const at = `registrations/${await begin(tour, portal, open.slug, BEFORE_JOINING)}`;
    await fillJoining(tour, at.slice(-36));
    await tour.open(`${at}/declarations`);
    await tour.send({ CONTACT: true });
    await tour.see(`${at}/declarations/made`);
    const [made]: { id: string }[] = await portal.owner.query(
      'select id from declaration where registration_id = $1 order by id desc limit 1',
      [at.slice(-36)],
    );
    await tour.see(`${at}/declarations/made/${made?.id ?? ''}`);
    await tour.see(`${at}/rights`);
    await tour.see(`${at}/rights/consents/CONTACT/renew`);
    await (await tour.send()).look();
    expect(logbook.take()).toEqual([]);
  });

  /** A consent to be written to counts for a year in this action. */
  async function consentForMonths(actionId: string): Promise<void> {
    await portal.owner.query(
      `insert into purpose (id, action_id, code, version, controller_id, basis_6, basis_9, optional, recipients, retention_months,
                            retention_event, retention_class, texts, recorded_at, consent_months)
       select gen_random_uuid(), action_id, code, version + 1, controller_id, basis_6, basis_9, optional, recipients, retention_months,
              retention_event, retention_class, texts, recorded_at, 12 from purpose where action_id = $1 and code = 'contact'`,
      [actionId],
    );
  }

  async function preserve(tour: Tour, at: string): Promise<void> {
    await tour.see(`${at}/proof`);
    await (await tour.send({ file: file('Beleg.png', PNG) })).look(422);
    await (await tour.send({ PRESERVE_EVIDENCE: true, file: file('Beleg.png', PNG) })).look();
    for (const code of ['objection_how', 'objection_date', 'notice_how', 'notice_month'])
      await tour.see(`${at}/facts/${code}`);
    await tour.open(`${at}/facts/objection_date`);
    await (await tour.send({ 'answer-day': '30', 'answer-month': '2', 'answer-year': '2025' })).look(422);
  }

  it('are fine for each question of the case and each detail, with what is wrong with them', async () => {
    const tour = await person();
    const id = await beginJoining(tour, portal);
    const at = `registrations/${id}`;
    await tour.look();
    await tour.see(`${at}/check`);
    await tour.see(`${at}/facts/age`);
    await (await tour.send({ answer: 'minor' })).look();
    await tour.open(`${at}/facts/age`);
    await tour.send({ answer: 'adult' });
    await questions(tour, `${at}/facts`, CASE);
    await tour.open(`${at}/facts/acting_as`);
    await (await tour.send({ answer: 'company' })).look(422);
    await tour.see(at);
    await questions(tour, `${at}/details`, DETAILS);
    for (const page of ['category', 'subject_and_ground']) await tour.see(`${at}/form/${page}`);
    await (await tour.send({ value: 'x'.repeat(2501) })).look(422);
    for (const [day, month, year] of [
      ['1', '', ''],
      ['1', '1', '2030'],
      ['1', '1', '1800'],
      ['1', '1', '2020'],
    ] as const) {
      await tour.open(`${at}/details/birth-date`);
      await (await tour.send(birthDate(day, month, year))).look(422);
    }
    await tour.see(at);
    expect(logbook.take()).toEqual([]);
  });

  async function questions(tour: Tour, base: string, asked: typeof CASE): Promise<void> {
    for (const [code, wrong, right] of asked) {
      await tour.see(`${base}/${code}`);
      if (wrong !== null) await (await tour.send(wrong)).look(422);
      await tour.send(right);
    }
  }

  it('are fine for accounts', async () => {
    const tour = await person();
    const at = `registrations/${await beginJoining(tour, portal)}/accounts`;
    await tour.see(at);
    await tour.see(`${at}/new`);
    await (
      await tour.send({ platform: '', handle: '', 'since-month': '13', 'until-month': '1', 'until-year': '2030' })
    ).look(422);
    await tour.open(`${at}/new`);
    await (await tour.send({ ...ACCOUNT, 'until-month': '1', 'until-year': '2018' })).look(422);
    await (await tour.send({ ...ACCOUNT, 'until-month': '', 'until-year': '', shared: true })).look();
    await tour.see(`${at}/1`);
    await tour.see(`${at}/1/remove`);
    await (await tour.send()).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for files, taken and refused', async () => {
    const tour = await person();
    const path = `registrations/${await beginJoining(tour, portal)}/proof`;
    await tour.see(path);
    for (const [fields, status] of REFUSED_FILES) await (await tour.send(fields, '/proof')).look(status);
    await (
      await tour.send({ file: file('Beleg einer sehr langen Kontobezeichnung von Zoë Müller-Łukasz.png', PNG) })
    ).look();
    await (await tour.send({}, '/remove')).look();
    await addFiles(tour, path, 10);
    await tour.see(path);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine from the declarations to leaving', async () => {
    const tour = await person();
    const id = await beginJoining(tour, portal);
    const at = `registrations/${id}`;
    await fillJoining(tour, id);
    await tour.open(`${at}/declarations`);
    await tour.look();
    await tour.see(at);
    await tour.see(`${at}/check`);
    await (await tour.send()).look();
    for (const path of [`${at}/status`, at, `${at}/check`, `${at}/proof`, `${at}/leave`, `${at}/leave/confirm`])
      await tour.see(path);
    await (await tour.send()).look();
    await tour.see(`${at}/proof`);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for each act of leaving, with and without an entry to withdraw', async () => {
    const tour = await person();
    const id = await join(tour, portal);
    const acts = ['register-withdrawal', 'mandate-revocation', 'settlement-exit'].map(
      (act) => `registrations/${id}/leave/acts/${act}`,
    );
    for (const path of acts) await tour.see(path);
    await portal.owner.query(`update registration set entry = 'reported' where id = $1`, [id]);
    await tour.see(acts[0] as string);
    await (await tour.send({ 'sentOn-day': '31', 'sentOn-month': '2', 'sentOn-year': '2026' })).look(422);
    await (await tour.send({ 'sentOn-day': '20', 'sentOn-month': '11', 'sentOn-year': '2026' })).look();
    const [made] = await portal.owner.query<{ id: string }[]>('select id from leaving_act where registration_id = $1', [
      id,
    ]);
    await tour.see(`registrations/${id}/leave/made/${made?.id ?? ''}`);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine on the way into the official register', async () => {
    const tour = await person();
    const id = await join(tour, portal);
    const at = `registrations/${id}/register`;
    await tour.see(at);
    await tour.see(`${at}/text`);
    await (await tour.send({ subjectAndGround: '' })).look(422);
    const tooLong = { subjectAndGround: 'Ein langer Satz über meinen Anspruch. '.repeat(100), amount: '250,50' };
    await (await tour.send(tooLong)).look(422);
    await (await tour.send({ category: 'consumer', subjectAndGround: 'Meine Daten flossen ab.' })).look();
    for (const path of [`${at}/letter`, `${at}/form`]) await tour.see(path);
    await tour.open(`registrations/${id}/details/name`);
    await tour.send({ givenNames: '李 Zoë', familyName: 'Müller-Łukasz' });
    await tour.see(at);
    await tour.see(`${at}/spelling`);
    await (await tour.send()).look(422);
    await tour.send({ spelling: true });
    await tour.see(`${at}/letter`);
    await tour.see(`${at}/sent`);
    await (await tour.send({ note: 'Einschreiben' })).look(422);
    await tour.send({ 'sentOn-day': '20', 'sentOn-month': '11', 'sentOn-year': '2026', way: 'letter' });
    await tour.look();
    await tour.see(`${at}/reference`);
    await (await tour.send({ officialReference: 'keines' })).look(422);
    await tour.tamper('version', '0');
    await (await tour.send({ officialReference: 'VKR 1/26' })).look(409);
    await (await tour.send({ officialReference: 'VKR 4711/26' })).look();
    await tour.see(`registrations/${id}/status`);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for the rights of a person', async () => {
    const tour = await person();
    const id = await join(tour, portal);
    const at = `registrations/${id}`;
    await tour.see(`${at}/rights`);
    await (await tour.send({ grounds: 'Ich werde verfolgt.' })).look();
    await (await tour.send({}, '/rights/restrict')).look();
    await portal.owner.query('update registration set restricted_at = $2 where id = $1', [id, portal.clock.now()]);
    for (const path of [`${at}/status`, `${at}/check`, `${at}/proof`, `${at}/rights`]) await tour.see(path);
    await (await tour.send({}, '/rights/lift')).look();
    await tour.see(`${at}/rights/erase`);
    await (await tour.send()).look();
    await tour.see(`${at}/status`);
    const draft = await person();
    const begun = `registrations/${await beginJoining(draft, portal)}`;
    await draft.see(`${begun}/rights`);
    await draft.see(`${begun}/rights/erase`);
    await (await draft.send()).look();
    for (const path of [`${begun}/status`, `${begun}/proof`, 'registrations']) await draft.see(path);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine where declarations are missing, and for a correction', async () => {
    const tour = await person();
    const at = `registrations/${await beginJoining(tour, portal)}`;
    await tour.see(`${at}/declarations`);
    await (await tour.send({ PRIVACY_NOTICE_SEEN: true })).look(422);
    const other = await person();
    const sent = `registrations/${await join(other, portal)}`;
    await other.open(`${sent}/accounts/1?from=check`);
    await (await other.send({ handle: 'zoe2026' })).look();
    await other.see(`${sent}/declarations`);
    await (await other.send(ticked(JOINING.slice(1)))).look();
    await other.see(`${sent}/check`);
    await (await other.send()).look();
    await other.see(`${sent}/status`);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine where another window was first', async () => {
    const tour = await person();
    const id = await beginJoining(tour, portal);
    const at = `registrations/${id}`;
    await fillJoining(tour, id);
    const changes: readonly (readonly [string, Parameters<Tour['send']>[0]])[] = [
      ['facts/told', { answer: 'no' }],
      ['details/name', { givenNames: 'Zoé' }],
      ['accounts/1', { handle: 'other' }],
      ['check', {}],
    ];
    for (const [page, fields] of changes) {
      await tour.open(`${at}/${page}`);
      await tour.tamper('version', '1');
      await (await tour.send(fields)).look(409);
    }
    await tour.open(`${at}/declarations`);
    await tour.tamper('shown', '0');
    await (await tour.send()).look(409);
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for two people on one mailbox, and for signing in and out', async () => {
    const tour = await person();
    await tour.see('sign-in');
    await (await tour.send({ email: 'zoe' })).look(422);
    await (await tour.send({ email: portal.address() })).look();
    await (await tour.send({ code: (await portal.mail()).code })).look();
    for (let people = 0; people < 2; people += 1) {
      await answerBefore(tour, portal.open.slug, BEFORE_JOINING);
      await tour.look();
      await (await tour.send({}, '/join/mailbox')).look();
    }
    await tour.see('registrations');
    await (await tour.press('header form button')).look();
    expect(logbook.take()).toEqual([]);
  });

  it('are fine for what a partner hands over', async () => {
    const tour = await person();
    const link = await handOver(portal, language);
    await tour.see(link);
    await (await tour.send()).look();
    await tour.see(link, 410);
    expect(logbook.take()).toEqual([]);
  });

  it('say what went wrong in pages of their own', async () => {
    const tour = await person();
    await tour.see('no-such-page', 404);
    await tour.see('a/no-such-action', 404);
    await tour.open('sign-in');
    await tour.tamper('_csrf', 'x');
    await (await tour.send({ email: 'zoe@example.org' })).look(403);
    await tour.open('sign-in');
    await tour.page.evaluate("document.querySelector('main [name=email]').maxLength = 9e6");
    await (await tour.send({ email: 'z'.repeat(300_000) })).look(413);
    await withoutQuestionnaires(portal, async () => {
      await tour.see(`a/${portal.possible.slug}`, 500);
    });
    expect(logbook.take()).toEqual([]);
  });
});

/** What never happens while the portal runs: a page that cannot be made. */
async function withoutQuestionnaires({ owner }: PortalJourneys, look: () => Promise<void>): Promise<void> {
  await owner.query('alter table questionnaire rename to questionnaire_away');
  try {
    await look();
  } finally {
    await owner.query('alter table questionnaire_away rename to questionnaire');
  }
}

it('saw every page of the portal in both languages', () => expect(logbook.missed(NOT_PAGES)).toEqual([]));
