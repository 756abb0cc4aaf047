import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import {
  type Actor,
  CommonSettings,
  newId,
  type StaffActor,
  type StaffRole,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { FixedClock, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { IdentityModule } from '../identity.module.js';
import { CreateStaff } from './create-staff.use-case.js';

const CLI = systemActor('cli');
const WALL = { driverError: { code: '42501' } };
const GUARD = { driverError: { code: '23001' } };
const CHECK = { driverError: { code: '23514', constraint: 'ck_staff_grant_second_person' } };
const APART = { driverError: { code: '23P01', constraint: 'ex_staff_grant_separation' } };

/** Past every use case: statements that a console which was taken over could send. */
describe('grants in the database', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let cli: TestingModule;
  let console: UnitOfWork;
  let machine: UnitOfWork;
  let first: StaffActor;
  let second: StaffActor;

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    const settings = testSettings(CommonSettings);
    cli = await startTestProcess(database, 'cli', { settings, clock: new FixedClock(), imports: [IdentityModule] });
    ({ uow: console } = await database.as('console'));
    ({ uow: machine } = await database.as('cli'));
    first = as(await account(), 'administrator');
    second = as(await account(), 'auditor');
  });
  afterAll(async () => {
    await cli?.close();
    await database?.close();
  });

  async function account(): Promise<string> {
    const email = `p.${randomBytes(6).toString('hex')}@example.org`;
    const { staffId } = await cli.get(CreateStaff).execute({ name: 'Ada', email, locale: 'en', grants: [] }, CLI);
    return staffId;
  }

  const as = (staffId: string, role: StaffRole): StaffActor => ({
    kind: 'staff',
    staffId,
    sessionId: newId(),
    grants: [{ role, actionId: null }],
  });

  interface Row {
    readonly staffId: string;
    readonly role: StaffRole;
    readonly actionId?: string | null;
    readonly waits?: boolean;
    readonly by?: string | null;
    readonly approvedBy?: string;
  }

  /** Returns the grant's id. */
  async function insert(row: Row, actor: Actor = first, uow = console): Promise<string> {
    const { staffId, role, actionId = null, waits = true, by = first.staffId, approvedBy = null } = row;
    const id = newId();
    await uow.run(actor, (tx) =>
      tx.query(
        `insert into staff_grant (id, staff_id, role, action_id, starts_at, needs_approval, granted_by, approved_by, approved_at)
         values ($1, $2, $3, $4, now(), $5, $6, $7, case when $7::uuid is not null then now() end)`,
        [id, staffId, role, actionId, waits, by, approvedBy],
      ),
    );
    return id;
  }

  /** How many rows it reached. */
  const approve = async (grantId: string, approvedBy: string, actor: Actor): Promise<number> =>
    console.run(actor, async (tx) => {
      const [, reached]: [unknown[], number] = await tx.query(
        'update staff_grant set approved_by = $2, approved_at = now() where id = $1 returning id',
        [grantId, approvedBy],
      );
      return reached;
    });

  it('are never given by one person where it takes two, in another name, to oneself, or approved at birth', async () => {
    const staffId = await account();
    for (const role of ['counsel', 'administrator', 'auditor'] as const)
      await expect(insert({ staffId, role, waits: false })).rejects.toMatchObject(GUARD);
    await expect(insert({ staffId, role: 'counsel', waits: false, by: null })).rejects.toMatchObject(WALL);
    await expect(insert({ staffId, role: 'counsel', by: second.staffId })).rejects.toMatchObject(WALL);
    await expect(insert({ staffId: first.staffId, role: 'counsel' })).rejects.toMatchObject(WALL);
    await expect(insert({ staffId, role: 'counsel', approvedBy: second.staffId })).rejects.toMatchObject(WALL);
    const byPerson = insert({ staffId, role: 'counsel', waits: false }, CLI, machine);
    await expect(byPerson).rejects.toMatchObject(GUARD);
  });

  it('are approved by neither the first person nor the one concerned, nor for somebody else, nor twice', async () => {
    const staffId = await account();
    const grantId = await insert({ staffId, role: 'counsel' });
    await expect(approve(grantId, first.staffId, first)).rejects.toMatchObject(CHECK);
    await expect(approve(grantId, staffId, as(staffId, 'auditor'))).rejects.toMatchObject(CHECK);
    await expect(approve(grantId, second.staffId, first)).rejects.toMatchObject(GUARD);
    expect(await approve(grantId, second.staffId, as(second.staffId, 'reviewer'))).toBe(0);
    expect(await approve(grantId, second.staffId, second)).toBe(1);
    const third = as(await account(), 'administrator');
    await expect(approve(grantId, third.staffId, third)).rejects.toMatchObject(GUARD);
  });

  it('do not begin again once they end, and are not approved then', async () => {
    const grantId = await insert({ staffId: await account(), role: 'counsel' });
    const set = (sql: string): Promise<unknown> =>
      console.run(first, (tx) => tx.query(`update staff_grant set ${sql} where id = $1`, [grantId]));
    await set('ends_at = starts_at');
    await expect(set('ends_at = null')).rejects.toMatchObject(GUARD);
    await expect(set(`ends_at = now() + interval '1 day'`)).rejects.toMatchObject(GUARD);
    await expect(approve(grantId, second.staffId, second)).rejects.toMatchObject(GUARD);
    await expect(set('needs_approval = false')).rejects.toMatchObject(WALL);
  });

  it('keep reviewing and receiving lists of an action apart, also of two at the same moment', async () => {
    const [staffId, actionId] = [await account(), newId()];
    await insert({ staffId, role: 'reviewer', actionId, waits: false });
    await expect(insert({ staffId, role: 'counsel', actionId })).rejects.toMatchObject(APART);
    await expect(insert({ staffId, role: 'counsel' })).rejects.toMatchObject(APART);
    await insert({ staffId, role: 'counsel', actionId: newId() });
    const twin = { staffId: await account(), actionId };
    const both = await Promise.allSettled([
      insert({ ...twin, role: 'senior_reviewer', waits: false }),
      insert({ ...twin, role: 'counsel' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keep an instance from the profile "standard" while somebody holds both', async () => {
    const choose = (profile: string): Promise<unknown> =>
      machine.run(CLI, (tx) => tx.query('update instance set separation = $1', [profile]));
    await choose('small');
    const both = { staffId: await account(), actionId: newId() };
    await insert({ ...both, role: 'reviewer', waits: false });
    const counsel = await insert({ ...both, role: 'counsel' });
    await expect(choose('standard')).rejects.toMatchObject({
      driverError: { code: '23P01', constraint: 'ex_instance_separation' },
    });
    await owner.query('update staff_grant set ends_at = starts_at where id = $1', [counsel]);
    await choose('standard');
  });
});
