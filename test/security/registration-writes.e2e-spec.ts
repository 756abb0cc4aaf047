import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, newId, type StaffActor, type StaffRole, systemActor, type UnitOfWork } from '@app/platform';
import { TestDatabase } from '@app/testing';
import type { DataSource } from 'typeorm';
import type { RoleProcess } from '../../migrations/roles.js';
import { type FilledDatabase, fillEveryTable } from './filled-database.js';

const REFUSED = { driverError: { code: '42501' } };

const CONFLICT = 'update staff_conflict set';
const ONE = 'where id = (select min(id::text)::uuid from staff_conflict)';

/** Past every use case: statements that a process which was taken over could send about somebody's registration. */
describe('a registration in the database', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let filled: FilledDatabase;
  const processes = {} as Record<RoleProcess, UnitOfWork>;

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    for (const process of ['portal', 'console', 'worker', 'cli'] as const)
      processes[process] = (await database.as(process)).uow;
    filled = await fillEveryTable(owner);
  });
  afterAll(() => database.close());

  const staff = (role: StaffRole): StaffActor => ({
    kind: 'staff',
    staffId: newId(),
    sessionId: newId(),
    grants: [{ role, actionId: filled.actionId }],
  });
  const run = (process: RoleProcess, actor: Actor, sql: string): Promise<unknown> =>
    processes[process].run(actor, (tx) => tx.query(sql));
  /** Past guards and references, as the owner of the machine could. */
  const written = (sql: string, params: readonly unknown[]): Promise<unknown> =>
    owner.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      await tx.query(sql, [...params]);
    });
  /** A copy of a row under an id of its own, changed as told. */
  const copied = async (table: string, changes: object = {}): Promise<string> => {
    const [row]: { made: string }[] = await owner.query(
      `select quote_literal((to_jsonb(t) || $1::jsonb)::text) as made from ${table} t where action_id = $2 limit 1`,
      [JSON.stringify({ id: newId(), ...changes }), filled.actionId],
    );
    return `insert into ${table} select * from jsonb_populate_record(null::${table}, ${row?.made ?? ''}::jsonb)`;
  };

  it.each(['console', 'worker', 'cli'] as const)('is begun and sent by nobody at the %s', async (process) => {
    const actor = process === 'console' ? staff('reviewer') : systemActor(process);
    for (const table of ['registration', 'registration_record', 'submission', 'evidence_item'])
      await expect(run(process, actor, await copied(table))).rejects.toMatchObject(REFUSED);
  });

  it('lets counsel change where the entry stands and nothing else', async () => {
    await run('console', staff('counsel'), 'update registration set entry = null, updated_at = now()');
    for (const change of ["stage = 'left'", 'version = version + 1', 'restricted_at = now()', 'left_at = now()'])
      await expect(run('console', staff('counsel'), `update registration set ${change}`)).rejects.toMatchObject({
        driverError: { code: expect.stringMatching(/^(23001|42501)$/) },
      });
  });

  it('lets an operator change the entry, the fee and a restriction, and support the fee and what leaving ends', async () => {
    const changes = {
      operator: ["entry = 'confirmed'", 'fee_paid_at = now()', 'restricted_at = now()', 'restricted_at = null'],
      support: ['fee_paid_at = null', 'entry = null', 'left_at = now()'],
    } as const;
    for (const role of ['operator', 'support'] as const)
      for (const change of changes[role])
        expect([
          change,
          await run('console', staff(role), `update registration set ${change} returning id`),
        ]).toMatchObject([change, [[{}], 1]]);
    const refused = {
      operator: ["stage = 'left'", 'left_at = null'],
      support: ["entry = 'confirmed'", 'restricted_at = now()'],
    } as const;
    for (const role of ['operator', 'support'] as const)
      for (const change of refused[role])
        await expect(run('console', staff(role), `update registration set ${change}`)).rejects.toMatchObject({
          driverError: { code: '23001' },
        });
  });

  it('tells nothing of what a form lacked to whoever declared a conflict of interest', async () => {
    const operator = staff('operator');
    const [one]: { id: string }[] = await owner.query('select id from registration where action_id = $1', [
      filled.actionId,
    ]);
    const registrationId = one?.id ?? '';
    const lacks = `select sent_form_lacks(id) as lacks from registration where id = '${registrationId}'`;
    await written(
      `update submission set form_state = '{"items":[{"code":"relief","kind":"item","need":"required","missing":"value"}]}'
        where registration_id = $1`,
      [registrationId],
    );
    await written(
      `update registration r set submitted_version = s.version from submission s
        where s.registration_id = r.id and r.id = $1`,
      [registrationId],
    );
    const bare = `select sent_form_lacks('${registrationId}') as lacks`;
    expect(await run('console', operator, lacks)).toEqual([{ lacks: ['relief'] }]);
    expect(await run('console', operator, bare)).toEqual([{ lacks: ['relief'] }]);
    await written(`${CONFLICT} staff_id = $1, registration_id = $2, ended_at = null, ended_by = null ${ONE}`, [
      operator.staffId,
      registrationId,
    ]);
    expect(await run('console', operator, bare)).toEqual([{ lacks: [] }]);
    await written(`${CONFLICT} ended_at = now(), ended_by = $1 ${ONE}`, [newId()]);
  });

  it.each(['portal', 'console', 'worker', 'cli'] as const)(
    'keeps whose it is, its action and its reference against the %s',
    async (process) => {
      const actors = { portal: filled.claimant, console: staff('support') } as const;
      const actor = process === 'portal' || process === 'console' ? actors[process] : systemActor(process);
      for (const column of ['mailbox_id', 'session_id', 'action_id', 'reference', 'practice', 'id'])
        await expect(run(process, actor, `update registration set ${column} = ${column}`)).rejects.toMatchObject(
          REFUSED,
        );
      await expect(run(process, actor, 'update registration_record set sealed = sealed')).rejects.toMatchObject(
        REFUSED,
      );
    },
  );

  it.each(['auditor', 'administrator'] as const)('is changed in nothing by a %s', async (role) => {
    const change = `update registration set stage = 'left' returning id`;
    expect(await run('console', staff(role), change)).toEqual([[], 0]);
  });

  it('is held by a reviewer who decides, and changed in nothing', async () => {
    expect(await run('console', staff('reviewer'), 'select id from registration for update')).toHaveLength(1);
    await expect(run('console', staff('reviewer'), 'update registration set version = version')).rejects.toMatchObject(
      REFUSED,
    );
  });

  it('is left on the word of support, and nothing else', async () => {
    await expect(run('console', staff('support'), `update registration set stage = 'joined'`)).rejects.toMatchObject({
      driverError: { code: '23001' },
    });
    expect(await run('console', staff('support'), `update registration set stage = 'left' returning id`)).toMatchObject(
      [[{}], 1],
    );
  });

  it.each(['reviewer', 'senior_reviewer', 'counsel', 'operator'] as const)(
    'gets no declaration from a %s',
    async (role) => {
      for (const outcome of ['given', 'withdrawn'])
        await expect(run('console', staff(role), await copied('declaration', { outcome }))).rejects.toMatchObject(
          REFUSED,
        );
    },
  );

  it('gets from support the withdrawal of a declaration, and no yes', async () => {
    await expect(
      run('console', staff('support'), await copied('declaration', { outcome: 'given', taken_down_id: null })),
    ).rejects.toMatchObject(REFUSED);
    // Past the wall; the copy names a wording that is not there.
    await expect(
      run('console', staff('support'), await copied('declaration', { outcome: 'withdrawn' })),
    ).rejects.toMatchObject({ driverError: { code: '23503' } });
  });

  it('has events at the console only of acts that the role does, in the name of who did them', async () => {
    const event = (type: string, who: string) =>
      copied('registration_event', { type, actor_kind: 'staff', actor_id: who });
    const reviewer = staff('reviewer');
    const counsel = staff('counsel');
    await run('console', reviewer, await event('proof_checked', reviewer.staffId));
    for (const [actor, type, who] of [
      [reviewer, 'joining_sent', reviewer.staffId],
      [reviewer, 'proof_checked', newId()],
      [counsel, 'proof_checked', counsel.staffId],
      [counsel, 'left', counsel.staffId],
    ] as const)
      await expect(run('console', actor, await event(type, who))).rejects.toMatchObject(REFUSED);
  });
});
