import { randomBytes } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { ClaimValuesQuery, type InsertedExample, ProposeClaimValue } from '@app/actions';
import { EvidenceModule } from '@app/evidence';
import { ApproveList, ListMakingModule, MAKE_LIST } from '@app/exports';
import { IdentityModule, Sessions } from '@app/identity';
import { InvitationsModule } from '@app/invitations';
import { Clock, ConsoleSettings, type OutboxJob, type StaffActor, type StaffRole, UnitOfWork } from '@app/platform';
import { RegistrationsModule } from '@app/registrations';
import { PrivacyModule } from '@app/privacy';
import { ComparingModule } from '@app/reconciliation';
import { ReviewModule } from '@app/review';
import { SupportModule } from '@app/support';
import {
  Claimants,
  type Entered,
  FixedClock,
  handlersOf,
  JobDiscovery,
  makeNextCase,
  runJobs,
  saveOpenAction,
  saveStaff,
  someone,
  startTestConsole,
  startTestProcess,
  type TestApp,
  type TestBrowser,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { ConsoleModule } from '../../../apps/console/src/console.module.js';

/** The console as staff use it, and beside it the portal and the worker of the same installation. */
export class ConsoleWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: DataSource,
    readonly app: TestApp,
    readonly portal: TestingModule,
    readonly worker: TestingModule,
    readonly cli: TestingModule,
    readonly claimants: Claimants,
    readonly clock: FixedClock,
  ) {}

  /** The queue's next case, taken by a reviewer who has no other. */
  async taken(reviewer: TestBrowser & { readonly staff: StaffActor }, registrationId: string): Promise<TestBrowser> {
    await makeNextCase(this.owner, registrationId, reviewer.staff.staffId);
    return (await reviewer.open(`/en/review/registrations/${registrationId}`)).submit('Take this case');
  }

  static async open({
    environment = {},
  }: { environment?: Readonly<Record<string, string>> } = {}): Promise<ConsoleWorld> {
    const settings = testSettings(ConsoleSettings, { CSRF_KEY: randomBytes(32).toString('base64') });
    const clock = new FixedClock();
    const database = await TestDatabase.connect();
    const owner = await database.asOwner();
    // Files of a test worker share a database and the address 127.0.0.1: no file is slowed for tries of another.
    await owner.query('truncate sign_in_pace');
    const { MASTER_KEYS, INDEX_KEYS, CODE_KEY, CSRF_KEY, DATA_DIR } = settings;
    const app = await startTestConsole((own, logger) => ConsoleModule.forRoot(own, logger), {
      environment: { MASTER_KEYS, INDEX_KEYS, CODE_KEY, CSRF_KEY, DATA_DIR, ...environment },
      override: (builder) => builder.overrideProvider(Clock).useValue(clock),
    });
    const parts = { settings, clock };
    const portal = await startTestProcess(database, 'portal', {
      ...parts,
      imports: [RegistrationsModule, EvidenceModule, PrivacyModule, InvitationsModule],
    });
    const worker = await startTestProcess(database, 'worker', {
      clock,
      // Lists are read over a connection of their own.
      settings: Object.assign(new ConsoleSettings(), settings, { DATABASE_URL: database.urlFor('worker') }),
      imports: [
        ReviewModule,
        PrivacyModule,
        SupportModule,
        ListMakingModule,
        ComparingModule,
        InvitationsModule,
        JobDiscovery,
      ],
    });
    const cli = await startTestProcess(database, 'cli', { ...parts, imports: [IdentityModule] });
    const claimants = await Claimants.at(portal, owner, settings);
    return new ConsoleWorld(database, owner, app, portal, worker, cli, claimants, clock);
  }

  action(): Promise<InsertedExample> {
    return saveOpenAction(this.owner);
  }

  /** Joined, with its case open for review. */
  async joined(action: InsertedExample, who = someone()): Promise<Entered> {
    const entered = await this.claimants.join(await this.claimants.confirmed(), action, who);
    await this.work(entered);
    return entered;
  }

  work({ registrationId }: { registrationId: string }): Promise<string[]> {
    return runJobs(this.worker, this.owner, { registrationId, now: this.clock.now() });
  }

  /** A senior reviewer nobody met before agrees to a list. */
  async approveList(exportId: string): Promise<void> {
    const [list]: { actionId: string }[] = await this.owner.query(
      'select action_id as "actionId" from list_export where id = $1',
      [exportId],
    );
    const second = await saveStaff(this.cli, 'senior_reviewer', list?.actionId ?? '');
    await this.app.app.get(ApproveList, { strict: false }).execute({ exportId }, second);
  }

  /** Waits for counsel. */
  async proposeClaimValue({ actionId }: InsertedExample): Promise<void> {
    const operator = await saveStaff(this.cli, 'operator', actionId);
    const newest = await this.app.app.get(ClaimValuesQuery, { strict: false }).newest(operator, actionId);
    await this.app.app.get(ProposeClaimValue, { strict: false }).execute(
      {
        ...{ actionId, currency: 'EUR', classes: 'told | told=yes | 100', texts: { en: '[amount]', de: '[amount]' } },
        source: { title: 'Opinion', url: null, date: '2026-11-01' },
        seenVersion: newest?.version ?? 0,
      },
      operator,
    );
  }

  /** What the worker does with the job that the approval of a list left. */
  async makeList(exportId: string): Promise<void> {
    const [job]: OutboxJob[] = await this.owner.query(
      `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId",
              created_at as "createdAt", 1 as attempt
         from outbox where topic = $1 and payload ->> 'exportId' = $2 and done_at is null`,
      [MAKE_LIST, exportId],
    );
    if (job === undefined) throw new Error('No list was approved.');
    await handlersOf(this.worker).get(MAKE_LIST)?.handle(job);
  }

  /** Runs everything that waits for the worker about extracts of the register in an action. */
  async compareExtracts({ actionId }: InsertedExample): Promise<void> {
    const topics = ['compare-extract', 'confirm-decided-entries', 'purge-extract'];
    for (;;) {
      const [job]: OutboxJob[] = await this.owner.query(
        `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId",
                created_at as "createdAt", 1 as attempt
           from outbox where action_id = $1 and done_at is null and topic = any($2) order by id limit 1`,
        [actionId, topics],
      );
      if (job === undefined) return;
      await handlersOf(this.worker).get(job.topic)?.handle(job);
    }
  }

  /** A browser of someone who has signed in already. */
  async staff(
    role: StaffRole,
    action: Pick<InsertedExample, 'actionId'> | null,
  ): Promise<TestBrowser & { readonly staff: StaffActor }> {
    const actor = await saveStaff(this.cli, role, action === null ? null : action.actionId);
    const inside = this.app.app.select(IdentityModule);
    const session = await this.app.app.get(UnitOfWork).run(actor, (tx) => inside.get(Sessions).startStaff(tx, actor));
    const browser = this.app.browser({ headers: { 'accept-language': 'en' } });
    browser.setCookie('joinder_console_session', session.token);
    return Object.assign(browser, { staff: actor });
  }

  /** Types of the log's entries about a subject, oldest first. */
  async logged(subject: string): Promise<string[]> {
    const rows: { type: string }[] = await this.owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [subject],
    );
    return rows.map(({ type }) => type);
  }

  /** Roles that wait for a second person work as if they took none: only the owner of the schema can do that. */
  async approveGrants(staffId: string): Promise<void> {
    const approved: unknown[] = await this.owner.query(
      `update staff_grant set needs_approval = false
        where staff_id = $1 and needs_approval and approved_at is null returning id`,
      [staffId],
    );
    if (approved.length > 0)
      await this.owner.query('update session set renewal_due = true where staff_id = $1 and ended_at is null', [
        staffId,
      ]);
  }

  async reference({ registrationId }: Entered): Promise<string> {
    const rows: { reference: string }[] = await this.owner.query('select reference from registration where id = $1', [
      registrationId,
    ]);
    return rows[0]?.reference ?? '';
  }

  async close(): Promise<void> {
    // The next file of this worker has the same database: nobody of this one reviews or approves in it.
    await this.owner.query('update staff_grant set ends_at = starts_at where action_id is null');
    for (const process of [this.portal, this.worker, this.cli]) await process.close();
    await this.app.close();
    await this.database.close();
  }
}
