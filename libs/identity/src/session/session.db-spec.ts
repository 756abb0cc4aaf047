import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { FixedClock, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import {
  ANONYMOUS,
  type Actor,
  BlindIndexes,
  type BlindIndexSource,
  BlindIndexSources,
  type ClaimantActor,
  CommonSettings,
  newId,
  postgresCode,
  type StaffActor,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import type { DataSource } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { IdentityModule } from '../identity.module.js';
import { OneTimeLinks } from '../link/one-time-links.js';
import { ConfirmMailbox } from '../mailbox/confirm-mailbox.use-case.js';
import { MailboxAddressQuery } from '../mailbox/mailbox-address.query.js';
import { MailboxUses } from '../mailbox/mailbox-uses.js';
import { StartMailboxChallenge } from '../mailbox/start-mailbox-challenge.use-case.js';
import { PurgeIdentity } from '../purge-identity.use-case.js';
import { CreateStaff } from '../staff/create-staff.use-case.js';
import { ClaimantSessionResolver } from './claimant-session-resolver.js';
import { EndSession } from './end-session.use-case.js';
import { SessionListQuery } from './session-list.query.js';
import { hashOfToken, Sessions, type StartedSession } from './sessions.js';

const settings = testSettings();
const codes = new CodeKey(settings.CODE_KEY);
const clock = new FixedClock();
const WORKER = systemActor('worker');
const CLI = systemActor('cli');
const HOUR = 3_600_000;

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let worker: TestingModule;
let cli: TestingModule;
const neededMailboxes = new Set<string>();
/** Those of other test files in this database are not ours to delete. */
const ownMailboxes = new Set<string>();

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  const parts = { settings, clock, imports: [IdentityModule] };
  portal = await startTestProcess(database, 'portal', parts);
  console = await startTestProcess(database, 'console', parts);
  worker = await startTestProcess(database, 'worker', parts);
  cli = await startTestProcess(database, 'cli', parts);
  worker.get(MailboxUses).register({
    neededMailboxes: (_tx, ids) =>
      Promise.resolve(ids.filter((id) => neededMailboxes.has(id) || !ownMailboxes.has(id))),
  });
});
afterAll(async () => {
  for (const process of [portal, console, worker, cli]) await process.close();
  await database.close();
});

const newAddress = (): string => `bert.${randomBytes(6).toString('hex')}@example.org`;

async function start(address = newAddress()): Promise<{ session: StartedSession; actor: ClaimantActor }> {
  const session = await portal.get(StartMailboxChallenge).execute({ address, locale: 'en' }, ANONYMOUS);
  const actor = await actorOf(session);
  ownMailboxes.add(actor.mailboxId);
  return { session, actor };
}

async function actorOf({ token }: StartedSession): Promise<ClaimantActor> {
  const actor = (await portal.get(ClaimantSessionResolver).resolve(token))?.actor;
  if (actor?.kind !== 'claimant') throw new Error('The session does not resolve.');
  return actor;
}

async function confirmed(address = newAddress()): Promise<{ session: StartedSession; actor: ClaimantActor }> {
  const { actor } = await start(address);
  const [challenge] = await owner.query('select id from mail_challenge where session_id = $1', [actor.sessionId]);
  const session = await portal.get(ConfirmMailbox).execute({ code: codes.code(challenge.id) }, actor);
  return { session, actor: await actorOf(session) };
}

const resolves = async (session: StartedSession): Promise<boolean> =>
  (await portal.get(ClaimantSessionResolver).resolve(session.token)) !== null;

describe('sessions of claimants', () => {
  it('end after a day without a request', async () => {
    const { session } = await confirmed();
    clock.advance(23 * HOUR);
    expect(await resolves(session)).toBe(true);
    clock.advance(23 * HOUR);
    expect(await resolves(session)).toBe(true);
    clock.advance(24 * HOUR);
    expect(await resolves(session)).toBe(false);
  });

  it('end after 72 hours unconfirmed and after seven days confirmed, however busy', async () => {
    const [open, proven] = [await start(), await confirmed()];
    for (let hours = 12; hours < 72; hours += 12) {
      clock.advance(12 * HOUR);
      expect([await resolves(open.session), await resolves(proven.session)]).toEqual([true, true]);
    }
    clock.advance(12 * HOUR);
    expect([await resolves(open.session), await resolves(proven.session)]).toEqual([false, true]);
    for (let hours = 84; hours < 168; hours += 12) {
      clock.advance(12 * HOUR);
      expect(await resolves(proven.session)).toBe(true);
    }
    clock.advance(12 * HOUR);
    expect(await resolves(proven.session)).toBe(false);
  });

  it('are all listed and ended by a confirmed one, while an unconfirmed one reaches only itself', async () => {
    const address = newAddress();
    const first = await confirmed(address);
    const second = await confirmed(address);
    const stranger = await start(address);
    const ids = async (actor: ClaimantActor): Promise<string[]> =>
      (await portal.get(SessionListQuery).run(actor)).map(({ id }) => id).sort();
    expect(await ids(second.actor)).toEqual(
      [first.actor.sessionId, second.actor.sessionId, stranger.actor.sessionId].sort(),
    );
    expect(await ids(stranger.actor)).toEqual([stranger.actor.sessionId]);
    const end = (sessionId: string, actor: ClaimantActor): Promise<void> =>
      portal.get(EndSession).execute({ sessionId }, actor);
    await expect(end(first.actor.sessionId, stranger.actor)).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
    await expect(end((await confirmed()).actor.sessionId, second.actor)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await end(first.actor.sessionId, second.actor);
    expect([await resolves(first.session), await resolves(second.session)]).toEqual([false, true]);
    await portal.get(EndSession).execute({}, second.actor);
    expect(await resolves(second.session)).toBe(false);
    const [entry] = await owner.query(
      `select convert_from(e.canonical, 'UTF8')::jsonb->'data' as data from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type = 'session.ended' order by e.id desc limit 1`,
      [second.actor.mailboxId],
    );
    expect(entry.data).toEqual({ reason: 'signed-out' });
  });

  it('resolve by nothing but the very token', async () => {
    const { session } = await start();
    for (const token of [
      '',
      session.token.slice(1),
      `${session.token}x`,
      hashOfToken(session.token).toString('base64url'),
    ]) {
      expect(await portal.get(ClaimantSessionResolver).resolve(token)).toBeNull();
    }
  });
});

describe('the database holds each process to its part', () => {
  const refused = async (work: Promise<unknown>): Promise<string | null> => work.then(() => null, postgresCode);
  const sql = (
    process: TestingModule,
    actor: Actor,
    text: string,
    parameters: unknown[] = [],
  ): Promise<Record<string, unknown>[]> => process.get(UnitOfWork).run(actor, (tx) => tx.query(text, parameters));
  const staff = (): StaffActor => ({
    kind: 'staff',
    staffId: newId(),
    sessionId: newId(),
    grants: [{ role: 'operator', actionId: null }],
  });
  const DENIED = '42501';

  it('keeps the portal away from staff tables and staff sessions', async () => {
    const { actor } = await confirmed();
    for (const table of ['staff_account', 'staff_grant']) {
      for (const someone of [ANONYMOUS, actor, staff(), systemActor('portal')]) {
        expect(await refused(sql(portal, someone, `select id from ${table}`))).toBe(DENIED);
      }
      expect(await refused(sql(portal, actor, `update ${table} set id = id`))).toBe(DENIED);
    }
    for (const call of [
      'resolve_staff_session($1, now())',
      'staff_for_sign_in(array[$1::bytea], $1)',
      'staff_factor($1, now())',
    ]) {
      expect(await refused(sql(portal, ANONYMOUS, `select * from ${call}`, [Buffer.alloc(32)]))).toBe(DENIED);
    }
    expect(await refused(sql(portal, ANONYMOUS, 'select * from staff_for_enrolment($1, now())', [newId()]))).toBe(
      DENIED,
    );
    const { staffId } = await cli
      .get(CreateStaff)
      .execute({ name: 'S', email: newAddress(), locale: 'en', grants: [] }, CLI);
    const session = { sessionId: newId(), staffId };
    await console
      .get(UnitOfWork)
      .run({ kind: 'staff', ...session, grants: [] }, (tx) => console.get(Sessions).startStaff(tx, session));
    expect(
      await sql(portal, { kind: 'staff', ...session, grants: [] }, 'select id from session where id = $1', [
        session.sessionId,
      ]),
    ).toEqual([]);
    expect(await refused(sql(portal, ANONYMOUS, 'select id from one_time_link'))).toBe(DENIED);
    const issue = portal
      .get(UnitOfWork)
      .run(ANONYMOUS, (tx) => portal.get(OneTimeLinks).issue(tx, 'staff_sign_in_demo', staffId, HOUR));
    expect(await refused(issue)).toBe(DENIED);
  });

  it('shows the portal one mailbox at a time, and a stranger none', async () => {
    const [mine, theirs] = [await confirmed(), await confirmed()];
    const both = [[mine.actor.mailboxId, theirs.actor.mailboxId]];
    for (const table of ['mailbox where id', 'mail_challenge where mailbox_id', 'session where mailbox_id']) {
      expect(await sql(portal, ANONYMOUS, `select id from ${table} = any($1::uuid[])`, both)).toEqual([]);
      expect(await sql(portal, mine.actor, `select id from ${table} = any($1::uuid[])`, both)).toHaveLength(1);
    }
    expect(
      await sql(portal, mine.actor, 'update mailbox set locale = $2 where id = $1 returning id', [
        theirs.actor.mailboxId,
        'fr',
      ]),
    ).toEqual([[], 0]);
    const forged = {
      kind: 'claimant',
      sessionId: newId(),
      mailboxId: mine.actor.mailboxId,
      mailboxConfirmed: true,
    } as const;
    const start = portal
      .get(UnitOfWork)
      .run(forged, (tx) =>
        portal
          .get(Sessions)
          .startClaimant(tx, { sessionId: newId(), mailboxId: theirs.actor.mailboxId, confirmed: true }),
      );
    expect(await refused(start)).toBe(DENIED);
    expect(
      await portal
        .get(UnitOfWork)
        .read(mine.actor, (tx) => portal.get(MailboxAddressQuery).open(tx, theirs.actor.mailboxId)),
    ).toBeNull();
  });

  it('keeps the console away from sessions and challenges of claimants, and from stored secrets', async () => {
    const { actor } = await confirmed();
    expect(await refused(sql(console, staff(), 'select id from mail_challenge'))).toBe(DENIED);
    expect(await sql(console, staff(), "select id from session where audience = 'claimant'")).toEqual([]);
    expect(
      await refused(sql(console, ANONYMOUS, 'select * from resolve_claimant_session($1, now())', [Buffer.alloc(32)])),
    ).toBe(DENIED);
    expect(await refused(sql(console, ANONYMOUS, 'select * from resolve_mail_challenge($1)', [newId()]))).toBe(DENIED);
    expect(
      await refused(sql(console, staff(), 'update mailbox set confirmed_at = now() where id = $1', [actor.mailboxId])),
    ).toBe(DENIED);
    for (const column of ['password_hash', 'totp_secret', 'pending_totp_secret', '*']) {
      expect(await refused(sql(console, staff(), `select ${column} from staff_account`))).toBe(DENIED);
      expect(await refused(sql(worker, WORKER, `select ${column} from staff_account`))).toBe(DENIED);
    }
  });

  it('lets worker and command line read and delete, never begin a session', async () => {
    const { actor } = await confirmed();
    expect(
      await worker.get(UnitOfWork).read(WORKER, (tx) => worker.get(MailboxAddressQuery).open(tx, actor.mailboxId)),
    ).toMatch(/^bert\./);
    for (const [process, someone] of [
      [worker, WORKER],
      [cli, CLI],
    ] as const) {
      const begin = process
        .get(UnitOfWork)
        .run(someone, (tx) =>
          process.get(Sessions).startClaimant(tx, { sessionId: newId(), mailboxId: actor.mailboxId, confirmed: true }),
        );
      expect(await refused(begin)).toBe(DENIED);
    }
  });
});

describe(PurgeIdentity.name, () => {
  const exists = async (table: string, id: string): Promise<boolean> =>
    (await owner.query(`select 1 from ${table} where id = $1`, [id])).length === 1;
  const traces = (mailboxId: string): Promise<unknown> =>
    owner.query(
      'select (select count(*)::int from data_key where subject_id = $1) keys, (select count(*)::int from blind_index where subject_id = $1) indexes',
      [mailboxId],
    );

  it('deletes addresses nobody confirmed or needs with key and index, and keeps all others', async () => {
    const [forgotten, needed, proven] = [await start(), await start(), await confirmed()];
    neededMailboxes.add(needed.actor.mailboxId);
    clock.advance(72 * HOUR);
    await worker.get(PurgeIdentity).execute(WORKER);
    expect(await exists('mailbox', forgotten.actor.mailboxId)).toBe(true);
    clock.advance(7 * 24 * HOUR);
    const report = await worker.get(PurgeIdentity).execute(WORKER);
    expect(report.mailboxes).toBeGreaterThanOrEqual(1);
    expect(await exists('mailbox', forgotten.actor.mailboxId)).toBe(false);
    expect(await traces(forgotten.actor.mailboxId)).toEqual([{ keys: 0, indexes: 0 }]);
    for (const kept of [needed, proven]) {
      expect(await exists('mailbox', kept.actor.mailboxId)).toBe(true);
      expect(await traces(kept.actor.mailboxId)).toEqual([{ keys: 1, indexes: 1 }]);
    }
    for (const { actor } of [forgotten, needed]) expect(await exists('session', actor.sessionId)).toBe(false);
    expect(await worker.get(PurgeIdentity).execute(WORKER)).toMatchObject({ mailboxes: 0, sessions: 0, challenges: 0 });
  });

  it('keeps what may still be used', async () => {
    const { session, actor } = await start();
    await worker.get(PurgeIdentity).execute(WORKER);
    expect(await resolves(session)).toBe(true);
    expect(
      await owner.query('select count(*)::int as n from mail_challenge where session_id = $1', [actor.sessionId]),
    ).toEqual([{ n: 1 }]);
  });

  it('deletes no mailbox in a process that does not know who needs them', async () => {
    const { actor } = await start();
    clock.advance(10 * 24 * HOUR);
    const ignorant = await startTestProcess(database, 'worker', { settings, clock, imports: [IdentityModule] });
    expect(await ignorant.get(PurgeIdentity).execute(WORKER)).toMatchObject({ mailboxes: 0 });
    expect(await exists('mailbox', actor.mailboxId)).toBe(true);
    await ignorant.close();
  });

  it('lets the person begin again after their address was deleted', async () => {
    const address = newAddress();
    const first = await start(address);
    clock.advance(10 * 24 * HOUR);
    await worker.get(PurgeIdentity).execute(WORKER);
    const again = await start(address);
    expect(again.actor.mailboxId).not.toBe(first.actor.mailboxId);
  });
});

describe('rebuilding the index of addresses', () => {
  it('makes mailboxes and staff findable under a new key alone', async () => {
    const address = newAddress();
    const { actor } = await start(address);
    const { staffId } = await cli
      .get(CreateStaff)
      .execute({ name: 'S', email: address, locale: 'en', grants: [] }, CLI);
    const INDEX_KEYS = `next:${randomBytes(32).toString('base64')}`;
    const next = await startTestProcess(database, 'cli', {
      settings: testSettings(CommonSettings, { ...settings, INDEX_KEYS }),
      clock,
      imports: [IdentityModule],
    });
    const sources = next.get(BlindIndexSources).of('email') as readonly BlindIndexSource<'email'>[];
    expect(sources.map(({ subjectKind }) => subjectKind).sort()).toEqual(['mailbox', 'staff']);
    await next.get(UnitOfWork).run(CLI, async (tx) => {
      for (const source of sources) {
        // Exactly the own row: those of other test files are sealed under keys that this process was not given.
        const indexed = await source.read(tx, idBefore(source.subjectKind === 'staff' ? staffId : actor.mailboxId), 1);
        await next.get(BlindIndexes).replace(tx, 'email', indexed);
      }
    });
    const found = await next
      .get(UnitOfWork)
      .read(CLI, (tx) => next.get(BlindIndexes).subjectsOf(tx, 'email', address.toUpperCase()));
    expect(found.map(({ subjectId }) => subjectId).sort()).toEqual([actor.mailboxId, staffId].sort());
    await next.close();
  });
});

function idBefore(id: string): string {
  const number = BigInt(`0x${id.replaceAll('-', '')}`) - 1n;
  return number
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
