import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { FixedClock, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { ConsoleSettings, newId, type StaffActor, type StaffRole, systemActor, UnitOfWork } from '@app/platform';
import { Secret } from 'otpauth';
import type { DataSource } from 'typeorm';
import { IdentityModule } from '../identity.module.js';
import { EndSession } from '../session/end-session.use-case.js';
import { SessionListQuery } from '../session/session-list.query.js';
import { StaffSessionResolver } from '../session/staff-session-resolver.js';
import type { StartedSession } from '../session/sessions.js';
import { CreateStaff, type CreatedStaff } from './create-staff.use-case.js';
import { DisableStaff } from './disable-staff.use-case.js';
import { EndGrant } from './end-grant.use-case.js';
import { EnrolStaff } from './enrol-staff.use-case.js';
import { EnrolmentQuery } from './enrolment.query.js';
import { GrantRole } from './grant-role.use-case.js';
import { IssueDemoStaffLinks } from './issue-demo-staff-links.use-case.js';
import { RenewEnrolment } from './renew-enrolment.use-case.js';
import { SecondFactor } from './second-factor.js';
import { Pause } from './sign-in-pace.js';
import { SignInByOneTimeLink } from './sign-in-by-one-time-link.use-case.js';
import { SignInStaff } from './sign-in-staff.use-case.js';
import { StaffListQuery } from './staff-list.query.js';
import { codeOfStep, stepOf } from './totp.js';

const settings = testSettings(ConsoleSettings);
const clock = new FixedClock();
const CLI = systemActor('cli');
const PASSWORD = 'vier Kühe trinken Tee';
const MINUTE = 60_000;

/** Records how long a sign-in would have been held back. */
class RecordedPause extends Pause {
  readonly waited: number[] = [];
  override for(milliseconds: number): Promise<void> {
    this.waited.push(milliseconds);
    return Promise.resolve();
  }
}
const pause = new RecordedPause();

let database: TestDatabase;
let owner: DataSource;
let cli: TestingModule;
let app: TestingModule;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  cli = await startTestProcess(database, 'cli', { settings, clock, imports: [IdentityModule] });
  app = await startTestProcess(database, 'console', {
    settings,
    clock,
    imports: [IdentityModule],
    replace: [{ provider: Pause, by: pause }],
  });
});
afterAll(async () => {
  await app.close();
  await cli.close();
  await database.close();
});
// Each test starts in a step whose codes nobody has used.
beforeEach(() => clock.advance(5 * MINUTE));

interface Person extends CreatedStaff {
  readonly email: string;
  readonly secret: Buffer;
}

const tokenOf = (url: string): string => url.split('/').at(-1) ?? '';
const create = (email: string, grants: { role: StaffRole; actionId: string | null }[] = []): Promise<CreatedStaff> =>
  cli.get(CreateStaff).execute({ name: 'Rafael Muster', email, locale: 'de', grants }, CLI);

async function person(
  grants: { role: StaffRole; actionId: string | null }[] = [{ role: 'reviewer', actionId: null }],
): Promise<Person> {
  const email = `rafael.${randomBytes(6).toString('hex')}@kanzlei.example`;
  const created = await create(email, grants);
  // As if it took no second person.
  await owner.query('update staff_grant set needs_approval = false where staff_id = $1 and needs_approval', [
    created.staffId,
  ]);
  const token = tokenOf(created.enrolment.url);
  const { totpSecret } = await app.get(EnrolmentQuery).run({ token, issuer: 'Joinder' });
  const secret = Buffer.from(Secret.fromBase32(totpSecret).bytes);
  await app.get(EnrolStaff).execute({ token, password: PASSWORD, totp: codeNow(secret) });
  clock.advance(2 * MINUTE);
  return { ...created, email, secret };
}

const codeNow = (secret: Buffer): string => codeOfStep(secret, stepOf(clock.now()));
const otherThan = (code: string): string => code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
const signIn = (login: string, password: string, totp: string): Promise<StartedSession> =>
  app.get(SignInStaff).execute({ login, password, totp, origin: { network: null, browserToken: null } });
const resolve = (session: StartedSession) => app.get(StaffSessionResolver).resolve(session.token);
const refused = { code: 'STAFF_SIGN_IN_REFUSED', kind: 'invalid' };
const failuresOf = async (staffId: string): Promise<string[]> =>
  (
    await owner.query(
      `select convert_from(e.canonical, 'UTF8')::jsonb->'data'->>'reason' as reason from audit_entry e
         join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type = 'staff.sign_in_failed' order by e.id`,
      [staffId],
    )
  ).map(({ reason }: { reason: string }) => reason);
const entriesOn = async (staffId: string): Promise<string[]> =>
  (
    await owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [staffId],
    )
  ).map(({ type }: { type: string }) => type);
const asActor = async (session: StartedSession): Promise<StaffActor> => {
  const actor = (await resolve(session))?.actor;
  if (actor?.kind !== 'staff') throw new Error('The session does not resolve.');
  return actor;
};

/** Past the trigger, which holds even the owner to what the instance was created as. */
const markDemo = (demo: boolean): Promise<unknown> =>
  owner.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica');
    await tx.query('update instance set demo = $1', [demo]);
  });

describe(CreateStaff.name, () => {
  it('makes an account that cannot sign in before enrolment, sealed, with its grants', async () => {
    const email = `anna.${randomBytes(6).toString('hex')}@kanzlei.example`;
    const { staffId, enrolment } = await create(email, [{ role: 'operator', actionId: null }]);
    expect(enrolment.url).toMatch(/^http:\/\/localhost:3001\/enrol\/[\w-]{54}$/);
    const [row] = await owner.query('select * from staff_account where id = $1', [staffId]);
    expect(row).toMatchObject({ password_hash: null, totp_secret: null, enrolled_at: null });
    expect(row.profile.includes(Buffer.from(email))).toBe(false);
    expect(await entriesOn(staffId)).toEqual(['staff.created', 'staff.grant_given', 'staff.enrolment_issued']);
    await expect(signIn(email, '', '')).rejects.toMatchObject(refused);
  });

  it('gives one login to one of two at once', async () => {
    const email = `twin.${randomBytes(6).toString('hex')}@kanzlei.example`;
    const both = await Promise.allSettled([create(email), create(email.toUpperCase())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(create(email)).rejects.toMatchObject({ code: 'STAFF_LOGIN_TAKEN' });
  });

  it('is for the command line and administrators of the whole instance', async () => {
    const operator = await asActor(await signInAs(await person([{ role: 'administrator', actionId: null }])));
    const command = {
      name: 'Neu',
      email: `neu.${randomBytes(6).toString('hex')}@kanzlei.example`,
      locale: 'en',
      grants: [],
    };
    expect((await app.get(CreateStaff).execute(command, operator)).staffId).toBeDefined();
    for (const grants of [
      [],
      [{ role: 'reviewer' as const, actionId: null }],
      [{ role: 'operator' as const, actionId: null }],
      [{ role: 'administrator' as const, actionId: newId() }],
    ]) {
      expect(() => app.get(CreateStaff).execute(command, { ...operator, grants })).toThrow(
        'STAFF_MANAGEMENT_FORBIDDEN',
      );
    }
  });
});

async function signInAs({ email, secret }: Person): Promise<StartedSession> {
  clock.advance(MINUTE);
  return signIn(email, PASSWORD, codeNow(secret));
}

describe(EnrolStaff.name, () => {
  it('sets password and second factor once, signs in and uses the link up', async () => {
    const email = `clara.${randomBytes(6).toString('hex')}@kanzlei.example`;
    const { staffId, enrolment } = await create(email, [{ role: 'reviewer', actionId: null }]);
    const token = tokenOf(enrolment.url);
    const view = await app.get(EnrolmentQuery).run({ token, issuer: 'Joinder' });
    expect(view).toMatchObject({ name: 'Rafael Muster', email, locale: 'de' });
    const totp = codeNow(Buffer.from(Secret.fromBase32(view.totpSecret).bytes));
    await expect(app.get(EnrolStaff).execute({ token, password: 'zu kurz', totp })).rejects.toMatchObject({
      code: 'PASSWORD_UNFIT',
      details: { problem: 'too_short' },
    });
    await expect(app.get(EnrolStaff).execute({ token, password: `${email}!`, totp })).rejects.toMatchObject({
      details: { problem: 'like_login' },
    });
    await expect(
      app.get(EnrolStaff).execute({ token, password: PASSWORD, totp: otherThan(totp) }),
    ).rejects.toMatchObject({ code: 'TOTP_WRONG' });
    const both = await Promise.allSettled(
      [1, 2].map(() => app.get(EnrolStaff).execute({ token, password: PASSWORD, totp })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const session = both.find((one) => one.status === 'fulfilled');
    expect(await resolve((session as PromiseFulfilledResult<StartedSession>).value)).toMatchObject({
      actor: { staffId, grants: [{ role: 'reviewer', actionId: null }] },
      displayName: 'Rafael Muster',
    });
    await expect(app.get(EnrolmentQuery).run({ token, issuer: 'Joinder' })).rejects.toMatchObject({
      code: 'ONE_TIME_LINK_GONE',
    });
    await expect(signIn(email, PASSWORD, totp)).rejects.toMatchObject(refused);
    const [row] = await owner.query('select password_hash from staff_account where id = $1', [staffId]);
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('works for 72 hours, and a newer link replaces an older one', async () => {
    const { staffId, enrolment } = await create(`eva.${randomBytes(6).toString('hex')}@kanzlei.example`);
    const renewed = await cli.get(RenewEnrolment).execute({ staffId }, CLI);
    const run = (url: string): Promise<unknown> =>
      app.get(EnrolmentQuery).run({ token: tokenOf(url), issuer: 'Joinder' });
    await expect(run(enrolment.url)).rejects.toMatchObject({ code: 'ONE_TIME_LINK_GONE' });
    await run(renewed.url);
    expect((await entriesOn(staffId)).slice(-2)).toEqual(['staff.enrolment_issued', 'staff.enrolment_issued']);
    clock.advance(72 * 60 * MINUTE);
    await expect(run(renewed.url)).rejects.toMatchObject({ code: 'ONE_TIME_LINK_GONE' });
  });

  it('renewed, leaves the old factors in use until the new ones are confirmed, then ends all sessions', async () => {
    const someone = await person();
    const session = await signInAs(someone);
    const { url } = await cli.get(RenewEnrolment).execute({ staffId: someone.staffId }, CLI);
    await signInAs(someone);
    const { totpSecret } = await app.get(EnrolmentQuery).run({ token: tokenOf(url), issuer: 'Joinder' });
    const secret = Buffer.from(Secret.fromBase32(totpSecret).bytes);
    await app.get(EnrolStaff).execute({ token: tokenOf(url), password: `${PASSWORD} auch`, totp: codeNow(secret) });
    expect(await resolve(session)).toBeNull();
    clock.advance(MINUTE);
    await expect(signIn(someone.email, PASSWORD, codeNow(someone.secret))).rejects.toMatchObject(refused);
    clock.advance(MINUTE);
    await signIn(someone.email, `${PASSWORD} auch`, codeNow(secret));
  });
});

describe(SignInStaff.name, () => {
  it('starts a session of twelve hours that ends after thirty idle minutes, and writes the log', async () => {
    const someone = await person();
    const session = await signIn(someone.email.toUpperCase(), PASSWORD, codeNow(someone.secret));
    expect(session.expiresAt).toEqual(new Date(clock.now().getTime() + 12 * 60 * MINUTE));
    expect((await entriesOn(someone.staffId)).at(-1)).toBe('staff.signed_in');
    clock.advance(29 * MINUTE);
    expect(await resolve(session)).not.toBeNull();
    clock.advance(29 * MINUTE);
    expect(await resolve(session)).not.toBeNull();
    clock.advance(30 * MINUTE);
    expect(await resolve(session)).toBeNull();
  });

  it('ends a session after twelve hours however busy', async () => {
    const session = await signInAs(await person());
    for (let count = 0; count < 35; count += 1) {
      clock.advance(20 * MINUTE);
      expect(await resolve(session)).not.toBeNull();
    }
    clock.advance(20 * MINUTE);
    expect(await resolve(session)).toBeNull();
  });

  it('answers the same for unknown logins, wrong passwords and wrong codes, and logs which it was', async () => {
    const someone = await person();
    const unknown = (): Promise<{ n: number }[]> =>
      owner.query(
        `select count(*)::int as n from audit_entry where type = 'staff.sign_in_failed' and convert_from(canonical, 'UTF8') like '%"reason":"unknown"%'`,
      );
    const [before] = await unknown();
    const attempts = [
      () => signIn('nobody@kanzlei.example', PASSWORD, codeNow(someone.secret)),
      () => signIn(someone.email, `${PASSWORD}!`, codeNow(someone.secret)),
      () => signIn(someone.email, PASSWORD, otherThan(codeNow(someone.secret))),
    ];
    const errors = [];
    for (const attempt of attempts) errors.push(await attempt().catch((error: unknown) => error));
    expect(errors.map((error) => JSON.stringify(error))).toEqual(Array(3).fill(JSON.stringify(errors[0])));
    expect(errors[0]).toMatchObject(refused);
    expect(await failuresOf(someone.staffId)).toEqual(['password', 'totp']);
    expect((await unknown())[0]?.n).toBe((before?.n ?? 0) + 1);
  });

  it('takes a code once, also when it comes twice at once', async () => {
    const someone = await person();
    const code = codeNow(someone.secret);
    const both = await Promise.allSettled(Array.from({ length: 6 }, () => signIn(someone.email, PASSWORD, code)));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(signIn(someone.email, PASSWORD, code)).rejects.toMatchObject(refused);
  });

  it('uses a code up for exactly one of many who have it at the same moment', async () => {
    const { staffId, secret: totpSecret } = await person();
    const actor: StaffActor = { kind: 'staff', staffId, sessionId: newId(), grants: [] };
    const code = codeNow(totpSecret);
    const proof = { totpSecret, browserId: null, entered: code };
    const use = () => app.get(UnitOfWork).run(actor, (tx) => app.get(SecondFactor).use(tx, actor, proof));
    const results = await Promise.all([use(), use(), use(), use()]);
    expect(results.filter(({ refusal }) => refusal === null)).toHaveLength(1);
  });

  it('pauses the second factor after wrong codes, for those who have the password', async () => {
    const someone = await person();
    for (let count = 0; count < 3; count += 1)
      await signIn(someone.email, PASSWORD, otherThan(codeNow(someone.secret))).catch(() => undefined);
    await expect(signIn(someone.email, PASSWORD, codeNow(someone.secret))).rejects.toMatchObject(refused);
    expect(await failuresOf(someone.staffId)).toEqual(['totp', 'totp', 'totp', 'paused']);
    clock.advance(30_000);
    await signIn(someone.email, PASSWORD, codeNow(someone.secret));
    const [row] = await owner.query('select totp_failures, totp_paused_until from staff_account where id = $1', [
      someone.staffId,
    ]);
    expect(row).toEqual({ totp_failures: 0, totp_paused_until: null });
  });

  it('counts every wrong code of many at once', async () => {
    const someone = await person();
    const wrong = otherThan(codeNow(someone.secret));
    await Promise.allSettled(Array.from({ length: 6 }, () => signIn(someone.email, PASSWORD, wrong)));
    expect((await failuresOf(someone.staffId)).sort()).toEqual(['paused', 'paused', 'paused', 'totp', 'totp', 'totp']);
  });

  it('slows strangers down, known login or not, and lets the owner in all the same', async () => {
    const someone = await person();
    for (const login of [someone.email, `ghost.${randomBytes(6).toString('hex')}@kanzlei.example`]) {
      pause.waited.length = 0;
      for (let count = 0; count < 9; count += 1)
        await signIn(login, 'falsch, aber lang genug', '000000').catch(() => undefined);
      expect(pause.waited).toEqual([0, 0, 0, 250, 500, 1_000, 2_000, 4_000, 4_000]);
    }
    await signIn(someone.email, PASSWORD, codeNow(someone.secret));
  });
});

describe('grants', () => {
  it('work from the next request on and are gone at the next request after their end', async () => {
    const someone = await person([]);
    const session = await signInAs(someone);
    expect((await asActor(session)).grants).toEqual([]);
    const actionId = newId();
    const { grantId } = await cli.get(GrantRole).execute({ staffId: someone.staffId, role: 'reviewer', actionId }, CLI);
    expect((await asActor(session)).grants).toEqual([{ role: 'reviewer', actionId }]);
    await cli.get(EndGrant).execute({ grantId }, CLI);
    expect((await asActor(session)).grants).toEqual([]);
    expect((await entriesOn(someone.staffId)).slice(-2)).toEqual(['staff.grant_given', 'staff.grant_ended']);
    await expect(cli.get(EndGrant).execute({ grantId }, CLI)).rejects.toMatchObject({ code: 'GRANT_NOT_FOUND' });
  });

  it('exist once, also when given twice at once, and again after their end', async () => {
    const someone = await person([]);
    for (const actionId of [null, newId()]) {
      const give = (): Promise<{ grantId: string }> =>
        cli.get(GrantRole).execute({ staffId: someone.staffId, role: 'counsel', actionId }, CLI);
      const both = await Promise.allSettled([give(), give()]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(give()).rejects.toMatchObject({ code: 'GRANT_EXISTS' });
      const given = both.find((one) => one.status === 'fulfilled') as PromiseFulfilledResult<{ grantId: string }>;
      await cli.get(EndGrant).execute(given.value, CLI);
      await give();
    }
  });

  it('are given by administrators within their own actions only', async () => {
    const someone = await person([]);
    const [mine, other] = [newId(), newId()];
    const operator = await asActor(await signInAs(await person([{ role: 'administrator', actionId: mine }])));
    const give = (actionId: string | null): Promise<{ grantId: string }> =>
      app.get(GrantRole).execute({ staffId: someone.staffId, role: 'reviewer', actionId }, operator);
    await give(mine);
    await expect(
      app.get(GrantRole).execute({ staffId: operator.staffId, role: 'counsel', actionId: mine }, operator),
    ).rejects.toMatchObject({ code: 'GRANT_TO_ONESELF' });
    for (const actionId of [other, null])
      await expect(give(actionId)).rejects.toMatchObject({ code: 'STAFF_MANAGEMENT_FORBIDDEN' });
    const { grantId } = await cli
      .get(GrantRole)
      .execute({ staffId: someone.staffId, role: 'reviewer', actionId: other }, CLI);
    // Behind a wall: to an administrator of another action it is not there.
    await expect(app.get(EndGrant).execute({ grantId }, operator)).rejects.toMatchObject({
      code: 'GRANT_NOT_FOUND',
    });
  });
});

describe(DisableStaff.name, () => {
  it('ends sessions and links at once and lets nobody in again', async () => {
    const someone = await person();
    const session = await signInAs(someone);
    await cli.get(DisableStaff).execute({ staffId: someone.staffId }, CLI);
    expect(await resolve(session)).toBeNull();
    clock.advance(MINUTE);
    await expect(signIn(someone.email, PASSWORD, codeNow(someone.secret))).rejects.toMatchObject(refused);
    await expect(cli.get(RenewEnrolment).execute({ staffId: someone.staffId }, CLI)).rejects.toMatchObject({
      code: 'STAFF_NOT_FOUND',
    });
    const listed = (await cli.get(StaffListQuery).run(CLI)).find(({ id }) => id === someone.staffId);
    expect(listed).toMatchObject({
      email: someone.email,
      disabledAt: expect.any(Date),
      grants: [{ role: 'reviewer', actionId: null }],
    });
  });
});

describe('sessions of staff', () => {
  it('are listed, ended from another browser, and never those of someone else', async () => {
    const someone = await person();
    const [first, second] = [await signInAs(someone), await signInAs(someone)];
    const stranger = await asActor(await signInAs(await person()));
    const actor = await asActor(second);
    const rows = await app.get(SessionListQuery).run(actor);
    expect(
      rows.filter(({ id }) => id === first.sessionId || id === second.sessionId).map(({ current }) => current),
    ).toEqual([true, false]);
    await expect(app.get(EndSession).execute({ sessionId: first.sessionId }, stranger)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await app.get(EndSession).execute({ sessionId: first.sessionId }, actor);
    expect(await resolve(first)).toBeNull();
    await app.get(EndSession).execute({}, actor);
    expect(await resolve(second)).toBeNull();
    expect((await entriesOn(someone.staffId)).slice(-2)).toEqual(['session.ended', 'session.ended']);
  });

  it('write that they were seen at most once a minute', async () => {
    const session = await signInAs(await person());
    const seen = async (): Promise<number> =>
      (
        await owner.query('select last_seen_at from session where id = $1', [session.sessionId])
      )[0].last_seen_at.getTime();
    const started = await seen();
    clock.advance(59_000);
    await resolve(session);
    expect(await seen()).toBe(started);
    clock.advance(1_000);
    await resolve(session);
    expect(await seen()).toBe(started + 60_000);
  });
});

describe(IssueDemoStaffLinks.name, () => {
  it('makes the demo staff once; each link signs in once, and a new issue replaces it', async () => {
    const both = await Promise.all([
      cli.get(IssueDemoStaffLinks).execute(CLI),
      cli.get(IssueDemoStaffLinks).execute(CLI),
    ]);
    const issued = await cli.get(IssueDemoStaffLinks).execute(CLI);
    expect(issued.map(({ role }) => role)).toEqual([
      'administrator',
      'operator',
      'reviewer',
      'senior_reviewer',
      'counsel',
      'support',
      'auditor',
    ]);
    const demo = (await cli.get(StaffListQuery).run(CLI)).filter(({ email }) => email?.endsWith('@demo.example'));
    expect(demo).toHaveLength(7);
    for (const { url } of both.flat())
      await expect(app.get(SignInByOneTimeLink).execute({ token: tokenOf(url) })).rejects.toMatchObject({
        code: 'ONE_TIME_LINK_GONE',
      });
    for (const { role, url, name } of issued) {
      expect(url).toMatch(/^http:\/\/localhost:3001\/sign-in\/link\/[\w-]{54}$/);
      const twice = await Promise.allSettled(
        [1, 2].map(() => app.get(SignInByOneTimeLink).execute({ token: tokenOf(url) })),
      );
      const [session, ...more] = twice.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      if (session === undefined) throw new Error('Nobody was signed in.');
      expect(more).toEqual([]);
      expect(await resolve(session)).toMatchObject({
        actor: { grants: [{ role, actionId: null }] },
        displayName: name,
      });
    }
  });

  it('refuses everywhere but in a demonstration on a loopback address', async () => {
    const [link] = await cli.get(IssueDemoStaffLinks).execute(CLI);
    const elsewhere = [{ BIND_ADDRESS: '0.0.0.0' }, { CONSOLE_URL: 'https://console.example.org' }];
    for (const difference of elsewhere) {
      const open = testSettings(ConsoleSettings, { ...settings, ...difference });
      const process = await startTestProcess(database, 'console', { settings: open, clock, imports: [IdentityModule] });
      await expect(process.get(SignInByOneTimeLink).execute({ token: tokenOf(link?.url ?? '') })).rejects.toMatchObject(
        { code: 'ONE_TIME_LINK_GONE' },
      );
      await process.close();
    }
    await markDemo(false);
    try {
      await expect(cli.get(IssueDemoStaffLinks).execute(CLI)).rejects.toMatchObject({ code: 'DEMO_ONLY' });
      await expect(app.get(SignInByOneTimeLink).execute({ token: tokenOf(link?.url ?? '') })).rejects.toMatchObject({
        code: 'ONE_TIME_LINK_GONE',
      });
    } finally {
      await markDemo(true);
    }
  });
});
