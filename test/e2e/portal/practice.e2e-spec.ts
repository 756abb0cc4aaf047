import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { IdentityModule } from '@app/identity';
import { NoticeSendingModule } from '@app/notices';
import { Clock, type OutboxJob, PortalSettings } from '@app/platform';
import { RegistrationsModule } from '@app/registrations';
import {
  FixedClock,
  handlersOf,
  JobDiscovery,
  saveOpenAction,
  startTestPortal,
  startTestProcess,
  type TestApp,
  type TestBrowser,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';
import { CatalogueRenderer } from '../../../apps/worker/src/mail/catalogue-renderer.js';
import { SmtpSink } from '../../process/fixtures/smtp-sink.js';
import { answerOpen, fillJoining, idOf } from './portal-journeys.js';

/** A live instance: no demonstration, and a mail server that would take everything. */
describe('a practice action on a live instance', () => {
  const clock = new FixedClock();
  const folder = mkdtempSync(join(tmpdir(), 'joinder-practice-'));
  let database: TestDatabase;
  let owner: DataSource;
  let portal: TestApp;
  let worker: TestingModule;
  let sink: SmtpSink;
  let practice: InsertedExample;
  let real: InsertedExample;

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    await owner.query('update instance set demo = false');
    practice = await saveOpenAction(owner);
    real = await saveOpenAction(owner);
    await owner.query('update action set practice = true where id = $1', [practice.actionId]);
    sink = await SmtpSink.start();
    const settings = testSettings(PortalSettings, { CSRF_KEY: randomBytes(32).toString('base64') });
    const { MASTER_KEYS, INDEX_KEYS, CODE_KEY, CSRF_KEY } = settings;
    portal = await startTestPortal((own, logger) => PortalModule.forRoot(own, logger), {
      environment: { MASTER_KEYS, INDEX_KEYS, CODE_KEY, CSRF_KEY, DATABASE_URL: database.urlFor('portal') },
      override: (builder) => builder.overrideProvider(Clock).useValue(clock),
    });
    const sending = {
      renderer: CatalogueRenderer,
      smtpUrl: sink.url,
      mailDir: folder,
      portalUrl: settings.PORTAL_URL,
      mailFrom: 'Joinder <noreply@example.org>',
    };
    worker = await startTestProcess(database, 'worker', {
      settings,
      clock,
      imports: [IdentityModule, RegistrationsModule, NoticeSendingModule.forRoot(sending), JobDiscovery],
    });
  });
  afterAll(async () => {
    await portal?.close();
    await worker?.close();
    await sink?.stop();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const practiceAddress = (): string => `anna.${randomBytes(4).toString('hex')}@practice.invalid`;
  const realAddress = (): string => `anna.${randomBytes(4).toString('hex')}@example.org`;
  const shownCode = (browser: TestBrowser): string | null =>
    /\b\d{6}\b/.exec(browser.page.querySelector('.govuk-inset-text')?.text ?? '')?.[0] ?? null;

  /** Sends every mail that waits, as the worker does; answers what became of them. */
  async function sendMails(): Promise<{ template: string; state: string; response: string }[]> {
    const handlers = handlersOf(worker);
    const jobs: OutboxJob[] = await owner.query(
      `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId",
              created_at as "createdAt", 1 as attempt from outbox where done_at is null and queue = 'mail' order by id`,
    );
    for (const job of jobs) await handlers.get(job.topic)?.handle(job);
    return owner.query(
      'select template, state, transport_response as response from notice where id = any($1) order by id',
      [jobs.map(({ payload }) => payload['noticeId'])],
    );
  }

  it('is joined from the first page to the last, the code read on the page, and no mail leaves', async () => {
    const browser = portal.browser();
    await answerOpen(browser, practice.slug);
    browser.see('Practice action. Nothing here is real').see('any address that ends in @practice.invalid');
    await browser.fill({ 'What is your e-mail address?': practiceAddress() }).submit('Continue');
    const id = idOf(browser);
    expect(await sendMails()).toEqual([{ template: 'confirm-mailbox', state: 'suppressed', response: 'PRACTICE' }]);
    browser.see('No mail is sent to a practice address.');
    await browser.fill({ code: shownCode(browser) ?? '' }).submit('Confirm');
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send my registration');
    expect(browser.heading).toBe('Your registration has been received');
    expect(await sendMails()).toEqual([{ template: 'submission-received', state: 'suppressed', response: 'PRACTICE' }]);
    expect(sink.mails).toEqual([]);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
    const [row] = await owner.query('select stage, practice, confirmed_at from registration where id = $1', [id]);
    expect(row).toMatchObject({ stage: 'joined', practice: true, confirmed_at: clock.now() });
  });

  it('can be confirmed after sending, and come back to by signing in', async () => {
    const browser = portal.browser();
    const address = practiceAddress();
    await answerOpen(browser, practice.slug);
    await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
    const id = idOf(browser);
    await browser.open(`/en/registrations/${id}`);
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send my registration');
    expect((await sendMails()).map(({ template, response }) => `${template} ${response}`)).toContain(
      'confirm-submission PRACTICE',
    );
    await browser.open(`/en/code?registration=${id}`);
    await browser.fill({ code: shownCode(browser) ?? '' }).submit('Confirm');
    const [row] = await owner.query('select confirmed_at from registration where id = $1', [id]);
    expect(row.confirmed_at).not.toBeNull();
    const elsewhere = portal.browser();
    await elsewhere.open('/en/sign-in');
    await elsewhere.fill({ 'E-mail address': address }).submit('Send code');
    await elsewhere.fill({ code: shownCode(elsewhere) ?? '' }).submit('Confirm');
    expect(elsewhere.path).toBe('/en/registrations');
    await sendMails();
    expect(sink.mails).toEqual([]);
  });

  it('takes no real address, in whose registrations the code on the page would let', async () => {
    const browser = portal.browser();
    await answerOpen(browser, practice.slug);
    await browser.fill({ 'What is your e-mail address?': realAddress() }).submit('Continue');
    expect([browser.status, browser.errors]).toEqual([422, ['Use a practice address: it ends in @practice.invalid']]);
    expect(shownCode(browser)).toBeNull();
  });

  it('leaves real actions as they are: no practice address, a code by mail and none on the page', async () => {
    await sendMails();
    const browser = portal.browser();
    await answerOpen(browser, real.slug);
    await browser.fill({ 'What is your e-mail address?': practiceAddress() }).submit('Continue');
    expect(browser.status).toBe(422);
    const address = realAddress();
    await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
    expect(shownCode(browser)).toBeNull();
    expect(browser.sees('practice')).toBe(false);
    expect(await sendMails()).toMatchObject([{ template: 'confirm-mailbox', state: 'sent' }]);
    expect(sink.to(address)).toHaveLength(1);
    await browser.open(`/en/a/${practice.slug}/join`);
    await answerOpen(browser, practice.slug);
    await browser.submit('Go on with this address');
    expect([browser.status, browser.errors]).toEqual([422, ['Use a practice address: it ends in @practice.invalid']]);
  });
});
