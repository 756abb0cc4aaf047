import { randomBytes } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { CodeKey, IdentityModule, Sessions } from '@app/identity';
import {
  BlindIndexes,
  Clock,
  ConsoleSettings,
  type OutboxJob,
  type StaffActor,
  type StaffRole,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { MoveRegistrations, PurgeAccess, RegistrationsModule } from '@app/registrations';
import { SupportModule } from '@app/support';
import {
  type Entered,
  Claimants,
  FixedClock,
  handlersOf,
  JobDiscovery,
  saveOpenAction,
  saveStaff,
  someone,
  startTestConsole,
  startTestPortal,
  startTestProcess,
  type TestApp,
  type TestBrowser,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { ConsoleModule } from '../../../apps/console/src/console.module.js';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';

export const DAY = 86_400_000;
const TOPICS = ['ask-recorded-address', 'begin-access-request', 'access-request-closed', 'carry-out-act'];

/** How support convinced itself, or did not. */
type Way = 'phone' | 'letter' | 'failed';
const WAYS: Readonly<Record<Way, Readonly<Record<string, true>>>> = {
  phone: { 'By phone': true, 'The person knows the reference': true, 'I called back the number on file': true },
  letter: { 'By letter': true, 'The person knows the reference': true, 'The letter is signed': true },
  failed: { 'By phone': true, 'The person knows the reference': true },
};

/** One installation as claimants, staff and the worker use it, at one clock. */
export class AccessWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: DataSource,
    readonly portal: TestApp,
    readonly console: TestApp,
    readonly worker: TestingModule,
    readonly cli: TestingModule,
    readonly clock: FixedClock,
    readonly codes: CodeKey,
    readonly action: InsertedExample,
    readonly claimants: Claimants,
    private readonly inside: TestingModule,
  ) {}

  /** `line` stands between portal and database, for tests that cut it. */
  static async open({ line }: { line?: (url: string) => Promise<string> } = {}): Promise<AccessWorld> {
    const settings = testSettings(ConsoleSettings, { CSRF_KEY: randomBytes(32).toString('base64') });
    const clock = new FixedClock();
    const database = await TestDatabase.connect();
    const owner = await database.asOwner();
    const { MASTER_KEYS, INDEX_KEYS, CODE_KEY, CSRF_KEY, DATA_DIR } = settings;
    const environment = { MASTER_KEYS, INDEX_KEYS, CODE_KEY, CSRF_KEY, DATA_DIR };
    const url = await line?.(database.urlFor('portal'));
    const portal = await startTestPortal((own, logger) => PortalModule.forRoot(own, logger), {
      environment: { ...environment, ...(url === undefined ? {} : { DATABASE_URL: url }) },
      override: (builder) => builder.overrideProvider(Clock).useValue(clock),
    });
    const console = await startTestConsole((own, logger) => ConsoleModule.forRoot(own, logger), {
      environment,
      override: (builder) => builder.overrideProvider(Clock).useValue(clock),
    });
    const parts = { settings, clock };
    const worker = await startTestProcess(database, 'worker', {
      ...parts,
      imports: [SupportModule, JobDiscovery],
    });
    const cli = await startTestProcess(database, 'cli', { ...parts, imports: [IdentityModule] });
    const inside = await startTestProcess(database, 'portal', { ...parts, imports: [RegistrationsModule] });
    const claimants = await Claimants.at(inside, owner, settings);
    const action = await saveOpenAction(owner);
    const codes = new CodeKey(CODE_KEY);
    return new AccessWorld(database, owner, portal, console, worker, cli, clock, codes, action, claimants, inside);
  }

  async close(): Promise<void> {
    for (const process of [this.worker, this.cli, this.inside]) await process.close();
    await this.portal.close();
    await this.console.close();
    await this.database.close();
  }

  address(): string {
    return `p.${randomBytes(6).toString('hex')}@example.org`;
  }

  /** Somebody who has joined under `address` and holds a recovery code. */
  async joined(address = this.address()): Promise<Held> {
    const actor = await this.claimants.confirmed(address);
    const entered = await this.claimants.join(actor, this.action);
    return this.held(address, entered);
  }

  async held(address: string, { registrationId }: Pick<Entered, 'registrationId'>): Promise<Held> {
    const browser = await this.signIn(address);
    await browser.open(`/en/registrations/${registrationId}/recovery-code`);
    await browser.submit('Make a new code and end the old one');
    const code = /\b\d{4} \d{4} \d{4} \d{4}\b/.exec(browser.text)?.[0] ?? '';
    const { reference } = await this.row(registrationId);
    return { registrationId, reference: String(reference), address, code, browser };
  }

  async signIn(address: string): Promise<TestBrowser> {
    const browser = this.portal.browser();
    await browser.open('/en/sign-in');
    await browser.fill({ 'E-mail address': address }).submit('Send code');
    await browser.fill({ code: await this.mailedCode() }).submit('Confirm');
    return browser;
  }

  /** The code of the newest challenge that was mailed. */
  async mailedCode(): Promise<string> {
    return this.codes.code(await this.newestChallenge());
  }

  async newestChallenge(): Promise<string> {
    const [row]: { id: string }[] = await this.owner.query(
      'select id from mail_challenge where mailed order by id desc limit 1',
    );
    return row?.id ?? '';
  }

  /** What someone enters who lost their mailbox, up to the page of the code for the new address. */
  async ask(of: { reference: string; code: string }, address = this.address(), note = ''): Promise<TestBrowser> {
    const browser = this.portal.browser();
    await browser.open('/en/lost-access');
    await browser
      .fill({
        'Reference number': of.reference,
        'Recovery code': of.code,
        'E-mail address from now on': address,
        note,
      })
      .submit('Continue');
    return browser;
  }

  /** The same with the new address confirmed, and looked up by the worker. */
  async askAndConfirm(of: { reference: string; code: string }, address = this.address()): Promise<TestBrowser> {
    const browser = await this.ask(of, address);
    await browser.fill({ code: await this.mailedCode() }).submit('Confirm');
    await this.work();
    return browser;
  }

  /** Runs what was left for the worker in this package, until nothing is open. */
  async work(): Promise<void> {
    const handlers = handlersOf(this.worker);
    for (;;) {
      const [job]: OutboxJob[] = await this.owner.query(
        `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId",
                created_at as "createdAt", 1 as attempt
           from outbox where done_at is null and topic = any($1) and available_at <= greatest(now(), $2) order by id limit 1`,
        [TOPICS, this.clock.now()],
      );
      if (job === undefined) return;
      await handlers.get(job.topic)?.handle(job);
    }
  }

  /** What the worker does every few minutes, and the jobs that leaves. */
  async move(): Promise<number> {
    const { moved } = await this.worker.get(MoveRegistrations).execute();
    await this.work();
    return moved;
  }

  purge(): Promise<void> {
    return this.worker.get(PurgeAccess).execute();
  }

  /** The request that waits for a registration, newest first. */
  async requests(registrationId: string): Promise<Record<string, unknown>[]> {
    return this.owner.query('select * from access_request where registration_id = $1 order by id desc', [
      registrationId,
    ]);
  }

  async requestId(registrationId: string): Promise<string> {
    return String((await this.requests(registrationId))[0]?.['id']);
  }

  objectionLink(requestId: string, lang = 'en'): string {
    return `/${lang}/lost-access/object/${this.codes.linkToken('access objection', requestId)}`;
  }

  async row(id: string): Promise<Record<string, unknown>> {
    const [row]: Record<string, unknown>[] = await this.owner.query('select * from registration where id = $1', [id]);
    return row ?? {};
  }

  async events(id: string): Promise<string[]> {
    const rows: { type: string }[] = await this.owner.query(
      'select type from registration_event where registration_id = $1 order by id',
      [id],
    );
    return rows.map(({ type }) => type);
  }

  async logged(subject: string): Promise<string[]> {
    const rows: { type: string }[] = await this.owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [subject],
    );
    return rows.map(({ type }) => type);
  }

  /** Templates of the mails queued to a mailbox, in order. */
  async mails(address: string): Promise<string[]> {
    const mailboxId = await this.mailboxOf(address);
    const rows: { template: string }[] = await this.owner.query(
      'select template from notice where mailbox_id = $1 order by id',
      [mailboxId],
    );
    return rows.map(({ template }) => template);
  }

  /** The mailbox of an address, found by its blind index; empty where there is none any more. */
  async mailboxOf(address: string): Promise<string> {
    const found = await this.worker
      .get(UnitOfWork)
      .read(systemActor('worker'), (tx) =>
        this.worker.get(BlindIndexes, { strict: false }).subjectsOf(tx, 'email', address),
      );
    return found.find(({ subjectKind }) => subjectKind === 'mailbox')?.subjectId ?? '';
  }

  async staff(
    role: StaffRole,
    action: InsertedExample | null = this.action,
  ): Promise<TestBrowser & { readonly staff: StaffActor }> {
    const actor = await saveStaff(this.cli, role, action === null ? null : action.actionId);
    const inside = this.console.app.select(IdentityModule);
    const session = await this.console.app
      .get(UnitOfWork)
      .run(actor, (tx) => inside.get(Sessions).startStaff(tx, actor));
    const browser = this.console.browser({ headers: { 'accept-language': 'en' } });
    browser.setCookie('joinder_console_session', session.token);
    return Object.assign(browser, { staff: actor });
  }

  /** As the owner, past the trigger that keeps a demonstration from being marked late. */
  async separation(profile: 'small' | 'standard'): Promise<void> {
    await this.owner.query('alter table instance disable trigger refuse_demo_mark');
    await this.owner.query('update instance set separation = $1', [profile]);
    await this.owner.query('alter table instance enable trigger refuse_demo_mark');
  }

  /** Someone in a small organisation who is support and operator. */
  async staffWithBoth(): Promise<TestBrowser & { readonly staff: StaffActor }> {
    const browser = await this.staff('support');
    await this.owner.query(
      `insert into staff_grant (id, staff_id, role, action_id, starts_at)
       values (gen_random_uuid(), $1, 'operator', $2, $3)`,
      [browser.staff.staffId, this.action.actionId, new Date(0)],
    );
    return browser;
  }

  /** The joining window ends now; answers how to open it again. */
  async closeWindow(): Promise<() => Promise<void>> {
    const [now]: { id: string }[] = await this.owner.query(
      'select id from joining_window where action_id = $1 order by version desc limit 1',
      [this.action.actionId],
    );
    const next = (closesAt: string): Promise<unknown> =>
      this.owner.query(
        `insert into joining_window (id, action_id, version, kind, opens_at, closes_at, rule_code, source_title, source_url, recorded_by, recorded_at)
         select gen_random_uuid(), action_id, (select max(version) + 1 from joining_window where action_id = w.action_id), kind,
                opens_at, ${closesAt}, rule_code, source_title, source_url, recorded_by, recorded_at + interval '1 second' * version
           from joining_window w where id = $1 and $2::timestamptz is not null`,
        [now?.id, this.clock.now()],
      );
    await next('$2');
    return () => next('closes_at').then(() => undefined);
  }

  /** Support finds the registration and writes down a check that fitted. */
  async checked(reference: string, way: Way = 'phone'): Promise<TestBrowser> {
    const support = await this.staff('support');
    await this.check(support, reference, way);
    return support;
  }

  async check(support: TestBrowser, reference: string, way: Way = 'phone'): Promise<void> {
    await support.open('/en/support');
    await support.fill({ Reference: reference, 'Why do you need it?': 'The person calls' }).submit('Find');
    const birthDate = someone().identity.birthDate ?? '';
    await support.fill({ ...WAYS[way], 'Date of birth as the person says it': birthDate }).submit('Record the check');
    support.see(way === 'failed' ? 'The check is not passed' : 'The check is passed');
  }

  async decide(requestId: string, answers: Readonly<Record<string, string>>): Promise<TestBrowser> {
    const operator = await this.staff('operator');
    await operator.open(`/en/access-requests/${requestId}`);
    await operator.fill(answers).submit('Decide');
    return operator;
  }

  approve(requestId: string): Promise<TestBrowser> {
    return this.decide(requestId, { decision: 'Approve: move it when the wait is over' });
  }
}

export interface Held {
  readonly registrationId: string;
  readonly reference: string;
  readonly address: string;
  readonly code: string;
  readonly browser: TestBrowser;
}
