import { randomBytes } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Secret } from 'otpauth';
import type { DataSource } from 'typeorm';
import {
  CreateStaff,
  EnrolmentQuery,
  EnrolStaff,
  IdentityModule,
  SignInStaff,
  StaffSessionResolver,
  type SignInOrigin,
  type StaffEntry,
} from '@app/identity';
import { ConsoleSettings, type Grant, type ResolvedSession, type StaffActor, systemActor } from '@app/platform';
import { FixedClock, startTestProcess, TestDatabase, type TestProcessParts, testSettings } from '@app/testing';
import { codeOfStep, stepOf } from '../../libs/identity/src/staff/totp.js';

export const PASSWORD = 'vier Kühe trinken Tee';
export const HERE: SignInOrigin = { network: '192.0.2.10', browserToken: null };
const MINUTE = 60_000;

export interface Person {
  readonly staffId: string;
  readonly email: string;
  readonly secret: Buffer;
  readonly entry: StaffEntry;
  readonly recoveryCodes: readonly string[];
}

/** The console's part of identity, and the command line that makes accounts. */
export class StaffDesk {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: DataSource,
    readonly app: TestingModule,
    readonly cli: TestingModule,
    readonly clock: FixedClock,
    private readonly parts: TestProcessParts,
  ) {}

  static async open({ replace = [] }: Pick<TestProcessParts, 'replace'> = {}): Promise<StaffDesk> {
    const clock = new FixedClock();
    const database = await TestDatabase.connect();
    const parts = { settings: testSettings(ConsoleSettings), clock, imports: [IdentityModule] };
    const app = await startTestProcess(database, 'console', { ...parts, replace });
    const cli = await startTestProcess(database, 'cli', parts);
    return new StaffDesk(database, await database.asOwner(), app, cli, clock, { ...parts, replace });
  }

  get settings(): TestProcessParts['settings'] {
    return this.parts.settings;
  }

  /** Another console process of the same installation. */
  another(): Promise<TestingModule> {
    return startTestProcess(this.database, 'console', this.parts);
  }

  async person(grants: readonly Grant[] = []): Promise<Person> {
    const email = `rafael.${randomBytes(6).toString('hex')}@kanzlei.example`;
    const command = { name: 'Rafael Muster', email, locale: 'de', grants };
    const { staffId, enrolment } = await this.cli.get(CreateStaff).execute(command, systemActor('cli'));
    const token = enrolment.url.split('/').at(-1) ?? '';
    const { totpSecret } = await this.app.get(EnrolmentQuery).run({ token, issuer: 'Joinder' });
    const secret = Buffer.from(Secret.fromBase32(totpSecret).bytes);
    const entry = await this.app.get(EnrolStaff).execute({ token, password: PASSWORD, totp: this.code({ secret }) });
    this.clock.advance(2 * MINUTE);
    return { staffId, email, secret, entry, recoveryCodes: entry.recoveryCodes ?? [] };
  }

  code({ secret }: { secret: Buffer }, stepsAhead = 0): string {
    return codeOfStep(secret, stepOf(this.clock.now()) + stepsAhead);
  }

  wrongCode(person: { secret: Buffer }): string {
    const near = [-1, 0, 1].map((ahead) => this.code(person, ahead));
    return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '444444';
  }

  signIn(login: string, password: string, totp: string, origin: SignInOrigin = HERE, app = this.app) {
    return app.get(SignInStaff).execute({ login, password, totp, origin });
  }

  resolve({ token }: { token: string }): Promise<ResolvedSession | null> {
    return this.app.get(StaffSessionResolver).resolve(token);
  }

  async actor(entry: { token: string }): Promise<StaffActor> {
    const actor = (await this.resolve(entry))?.actor;
    if (actor?.kind !== 'staff') throw new Error('The session does not resolve.');
    return actor;
  }

  /** Entries of one type about an account, as they stand in the log. */
  async logged(staffId: string, type: string): Promise<Record<string, unknown>[]> {
    const rows: { data: Record<string, unknown> }[] = await this.owner.query(
      `select convert_from(e.canonical, 'UTF8')::jsonb->'data' as data from audit_entry e
         join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type = $2 order by e.id`,
      [staffId, type],
    );
    return rows.map(({ data }) => data);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.cli.close();
    await this.database.close();
  }
}
