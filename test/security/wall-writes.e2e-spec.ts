import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANONYMOUS,
  type Actor,
  type ClaimantActor,
  newId,
  type StaffActor,
  STAFF_ROLES,
  type StaffRole,
  systemActor,
  type UnitOfWork,
} from '@app/platform';
import { TestDatabase } from '@app/testing';
import type { DataSource } from 'typeorm';
import { type RoleProcess, ROLE_PROCESSES } from '../../migrations/roles.js';
import { type FilledDatabase, fillEveryTable } from './filled-database.js';
import { ABOUT_STAFF, CLAIMANT_WRITES, NO_WALL, OPEN_WRITES, OWN_WRITES, STAFF_WRITES } from './wall-promises.js';
import { grantedWrites, tryWrites, type Write } from './wall-writes.js';

/**
 * Every write that a process was granted, on every table there is, tried with and without a scope. Grants and tables come
 * from the catalogue: a new table is tried without anybody thinking of it, and whoever may write it stands in the promise.
 */
describe('the walls in the database, against writing', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let filled: FilledDatabase;
  const processes = {} as Record<RoleProcess, { dataSource: DataSource; uow: UnitOfWork }>;
  const granted = {} as Record<RoleProcess, readonly Write[]>;

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    for (const process of ROLE_PROCESSES) processes[process] = await database.as(process);
    filled = await fillEveryTable(owner);
    await dropTriggers(owner);
    for (const process of ROLE_PROCESSES) granted[process] = await grantedWrites(owner, process, filled);
  });
  afterAll(() => database.close());

  /** What gets past the walls, as `insert table`, `update table`, `delete table`. */
  const passed = (process: RoleProcess, actor: Actor | null): Promise<string[]> =>
    tryWrites(
      processes[process],
      actor,
      granted[process].filter(({ table }) => NO_WALL[table] === undefined),
    );
  const staff = (role: StaffRole, actionId: string | null, staffId = newId()): StaffActor => ({
    kind: 'staff',
    staffId,
    sessionId: newId(),
    grants: [{ role, actionId }],
  });
  const outside = (writes: readonly string[], ...allowed: (readonly string[])[]): string[] =>
    writes.filter((write) => !allowed.flat().includes(write));

  it('are around every table but those that hold nothing about anybody', async () => {
    const open: { relname: string }[] = await owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and not relrowsecurity and relname <> 'migrations' order by relname`,
    );
    expect(open.map(({ relname }) => relname)).toEqual(Object.keys(NO_WALL).sort());
  });

  it('have no policy for a write that the process was never granted', async () => {
    const idle: unknown = await owner.query(
      `select p.tablename, p.policyname from pg_policies p, unnest(p.roles) as named (role)
        where p.schemaname = 'public' and p.permissive = 'PERMISSIVE' and p.cmd in ('INSERT', 'UPDATE', 'DELETE')
          and not has_table_privilege(named.role, p.tablename::regclass, p.cmd)
          and (p.cmd = 'DELETE' or not has_any_column_privilege(named.role, p.tablename::regclass, nullif(p.cmd, 'DELETE')))
        order by 1, 2`,
    );
    expect(idle).toEqual([]);
  });

  it.each(ROLE_PROCESSES)('let a transaction of the %s that forgets its scope write nothing', async (process) => {
    expect(await passed(process, null)).toEqual([]);
  });

  it.each(['portal', 'console'] as const)(
    'let the %s say neither that it is the system nor that it is nobody',
    async (process) => {
      for (const actor of [systemActor('worker'), systemActor('cli'), ANONYMOUS])
        expect([actor.kind, outside(await passed(process, actor), OPEN_WRITES[process])]).toEqual([actor.kind, []]);
    },
  );

  it('let the worker and the cli write nothing where they say that they are somebody', async () => {
    for (const process of ['worker', 'cli'] as const)
      for (const actor of [staff('administrator', null), filled.claimant, ANONYMOUS])
        expect(outside(await passed(process, actor), OPEN_WRITES[process])).toEqual([]);
  });

  it('let a claimant write their own rows in the tables of a person, and a stranger none', async () => {
    expect(outside(await passed('portal', filled.claimant), OPEN_WRITES.portal)).toEqual(CLAIMANT_WRITES);
    const stranger: ClaimantActor = { ...filled.claimant, mailboxId: newId(), sessionId: newId() };
    expect(outside(await passed('portal', stranger), OPEN_WRITES.portal)).toEqual([]);
    expect(outside(await passed('portal', staff('administrator', null)), OPEN_WRITES.portal)).toEqual([]);
  });

  it.each(STAFF_ROLES)('let a %s write nothing of an action outside the grant', async (role) => {
    const written = await passed('console', staff(role, newId()));
    expect(outside(written, OPEN_WRITES.console)).toEqual(STAFF_WRITES[role].anywhere);
  });

  it.each(STAFF_ROLES)('let a %s write exactly what the role writes', async (role) => {
    const { anywhere, within, inOwnName } = STAFF_WRITES[role];
    const another = await passed('console', staff(role, filled.actionId));
    expect(outside(another, OPEN_WRITES.console)).toEqual([...anywhere, ...within].sort());
    const self = await passed('console', staff(role, filled.actionId, filled.staffId));
    expect(outside(self, OPEN_WRITES.console, another, OWN_WRITES)).toEqual(inOwnName);
  });

  it('hold every column that says who did something to who is signed in', async () => {
    const free: unknown = await owner.query(
      `select c.relname || '.' || a.attname as column
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'uuid'::regtype
          and (a.attname ~ '_by$' or a.attname = 'staff_id' or exists (
            select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
               and k.confrelid = 'staff_account'::regclass and k.conkey = array[a.attnum]))
          and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'own_name'
                             and position(a.attname || '\\000' in encode(t.tgargs, 'escape')) > 0)
        order by 1`,
    );
    expect(free).toEqual(Object.keys(ABOUT_STAFF).map((column) => ({ column })));
  });

  it('let whoever is signed in write what is their own', async () => {
    const nobody: StaffActor = { ...staff('auditor', null, filled.staffId), grants: [] };
    expect(outside(await passed('console', nobody), OPEN_WRITES.console)).toEqual(OWN_WRITES);
  });
});

/** Rules of contents are tried elsewhere; here a wall is to answer, or the rule about whose name stands there. */
async function dropTriggers(owner: DataSource): Promise<void> {
  const triggers: { tgname: string; relname: string }[] = await owner.query(
    `select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and t.tgname <> 'own_name' and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { tgname, relname } of triggers) await owner.query(`drop trigger ${tgname} on ${relname}`);
}
