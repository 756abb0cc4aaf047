import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ANONYMOUS, type Actor, type ClaimantActor, newId, systemActor, type UnitOfWork } from '@app/platform';
import { saveOpenAction, TestDatabase } from '@app/testing';

const NOW = new Date('2026-11-22T12:00:00Z');
const TABLES = ['recovery_code', 'access_request', 'received_act', 'support_contact'] as const;

/** As each process's role, with and without a scope. */
describe('the walls of requests for access', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let actionId: string;
  let registrationId: string;
  let requestId: string;
  let staffId: string;
  let mine: ClaimantActor;
  let theirs: ClaimantActor;

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    ({ actionId } = await saveOpenAction(owner));
    mine = await mailbox();
    theirs = await mailbox();
    registrationId = await registration(theirs);
    staffId = newId();
    await owner.query("insert into staff_account (id, profile, locale) values ($1, '', 'en')", [staffId]);
    await rows();
  });
  afterAll(() => database?.close());

  async function mailbox(): Promise<ClaimantActor> {
    const mailboxId = newId();
    await owner.query(
      "insert into mailbox (id, address, locale, confirmed_at, created_at) values ($1, '', 'en', $2, $2)",
      [mailboxId, NOW],
    );
    return { kind: 'claimant', sessionId: newId(), mailboxId, mailboxConfirmed: true };
  }

  async function registration({ mailboxId, sessionId }: ClaimantActor): Promise<string> {
    const id = newId();
    await owner.query(
      `insert into registration (id, action_id, mailbox_id, session_id, reference, stage, locale, adult, questionnaire_id, practice,
                                 interest_at, confirmed_at, submitted_version)
       select $1, $2, $3, $4, $5, 'interest', 'en', true, q.id, false, $6, $6, 1
         from questionnaire q where q.action_id = $2 limit 1`,
      [id, actionId, mailboxId, sessionId, `TEST-${id.slice(-12)}`, NOW],
    );
    return id;
  }

  /** One of everything: asked for from my mailbox, about their registration. */
  async function rows(): Promise<void> {
    requestId = newId();
    await owner.query(
      `insert into recovery_code (id, registration_id, action_id, mailbox_id, session_id, code_hash, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), registrationId, actionId, theirs.mailboxId, theirs.sessionId, Buffer.alloc(32), NOW],
    );
    await owner.query(
      `insert into access_request (id, mailbox_id, session_id, locale, state, registration_id, action_id, from_mailbox_id,
                                   created_at, confirmed_at, wait_until)
       values ($1, $2, $3, 'en', 'waiting', $4, $5, $6, $7, $7, $7)`,
      [requestId, mine.mailboxId, mine.sessionId, registrationId, actionId, theirs.mailboxId, NOW],
    );
    await owner.query(
      `insert into support_contact (id, registration_id, action_id, staff_id, at, channel, checks, birth_date_wrong, result)
       values ($1, $2, $3, $4, $5, 'phone', '{reference_known,called_number_on_file}', false, 'passed')`,
      [newId(), registrationId, actionId, staffId, NOW],
    );
    await owner.query(
      `insert into received_act (id, access_request_id, mailbox_id, session_id, kind, received_at, registration_id, action_id, shown_sha256)
       values ($1, $2, $3, $4, 'leave', $5, $6, $7, $8)`,
      [newId(), requestId, mine.mailboxId, mine.sessionId, NOW, registrationId, actionId, 'a'.repeat(64)],
    );
  }

  const staff = (role: 'support' | 'operator' | 'reviewer' | 'counsel', where: string, id = newId()): Actor => ({
    kind: 'staff',
    staffId: id,
    sessionId: newId(),
    grants: [{ role, actionId: where }],
  });

  /** How many rows of each table about this registration or request the actor reads; a dash where the role may not. */
  async function seen(process: 'portal' | 'console' | 'worker' | 'cli', actor: Actor): Promise<string> {
    const { uow } = await database.as(process);
    const counts = [];
    for (const table of TABLES) counts.push(await count(uow, actor, table));
    return counts.join(' ');
  }

  async function count(uow: UnitOfWork, actor: Actor, table: string): Promise<string> {
    try {
      const found: unknown[] = await uow.read(actor, (tx) =>
        table === 'access_request'
          ? tx.query('select id from access_request where id = $1', [requestId])
          : tx.query(`select id from ${table} where registration_id = $1`, [registrationId]),
      );
      return String(found.length);
    } catch (error) {
      return /permission denied/.test(String(error)) ? '-' : 'error';
    }
  }

  it('let a claimant see their own codes and requests, and neither of anyone else', async () => {
    expect(await seen('portal', mine)).toBe('0 1 1 -');
    expect(await seen('portal', theirs)).toBe('1 0 0 -');
    expect(await seen('portal', { ...theirs, mailboxConfirmed: false })).toBe('0 0 0 -');
    expect(await seen('portal', { ...mine, mailboxConfirmed: false, sessionId: newId() })).toBe('0 0 0 -');
    expect(await seen('portal', ANONYMOUS)).toBe('0 0 0 -');
    expect(await seen('portal', systemActor('portal'))).toBe('0 0 0 -');
  });

  it('let support and operators of the action see what is theirs, and nobody else', async () => {
    expect(await seen('console', staff('support', actionId))).toBe('- 1 0 1');
    expect(await seen('console', staff('operator', actionId))).toBe('- 1 1 1');
    await owner.query(
      `insert into staff_conflict (id, registration_id, action_id, staff_id, reason_code, declared_at)
       values ($1, $2, $3, $4, 'family', $5)`,
      [newId(), registrationId, actionId, staffId, NOW],
    );
    expect(await seen('console', staff('operator', actionId, staffId))).toBe('- 0 0 0');
    expect(await seen('console', staff('support', newId()))).toBe('- 0 0 0');
    expect(await seen('console', staff('reviewer', actionId))).toBe('- 0 0 0');
    expect(await seen('console', staff('counsel', actionId))).toBe('- 0 0 0');
    expect(await seen('console', ANONYMOUS)).toBe('- 0 0 0');
  });

  it('let the worker see all, and without a scope nothing', async () => {
    expect(await seen('worker', systemActor('worker'))).toBe('1 1 1 1');
    expect(await seen('worker', ANONYMOUS)).toBe('0 0 0 0');
  });

  it('let support decide nothing: only operators change a request, and no console moves a registration', async () => {
    const { uow, dataSource } = await database.as('console');
    const reject = (actor: Actor): Promise<[unknown[], number]> =>
      uow.run(actor, (tx) =>
        tx.query("update access_request set reason_code = 'no_answer' where id = $1", [requestId]),
      );
    expect((await reject(staff('support', actionId)))[1]).toBe(0);
    expect((await reject(staff('operator', newId())))[1]).toBe(0);
    expect((await reject(staff('operator', actionId)))[1]).toBe(1);
    for (const sql of [
      `update access_request set mailbox_id = '${newId()}' where id = '${requestId}'`,
      `select move_registration('${requestId}', now())`,
      `select object_to_access_request('${requestId}', now())`,
      `update submission set mailbox_id = '${mine.mailboxId}'`,
      `update declaration set mailbox_id = '${mine.mailboxId}'`,
    ])
      await expect(dataSource.query(sql)).rejects.toThrow('permission denied');
  });

  it('move nothing that was not approved, not even for the worker, and keep kept rows from changing otherwise', async () => {
    const { uow } = await database.as('worker');
    const worker = systemActor('worker');
    const [row]: { moved: boolean }[] = await uow.run(worker, (tx) =>
      tx.query('select move_registration($1, $2) as moved', [requestId, new Date('2030-01-01')]),
    );
    expect(row?.moved).toBe(false);
    await owner.query(
      `insert into registration_record (id, registration_id, action_id, mailbox_id, class, version, key_id, sealed, written_at)
       values ($1, $2, $3, $4, 'accounts', 1, $5, '', $6)`,
      [newId(), registrationId, actionId, theirs.mailboxId, newId(), NOW],
    );
    const move = 'update registration_record set mailbox_id = $2 where registration_id = $1 and version = 1';
    const whose = [registrationId, mine.mailboxId];
    await expect(uow.run(worker, (tx) => tx.query(move, whose))).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
    // Nor does the owner of the table, through whom it moves, change anything beside.
    await expect(owner.query(move.replace(' where', ", sealed = 'x' where"), whose)).rejects.toThrow(
      'a submitted version is never changed',
    );
  });

  it('let no table be forgotten that says by which mailbox a registration is reached', async () => {
    // What was asked about a second action is dropped: whose mailbox the other one is, is not the new one's to learn.
    const stays = ['notice', 'access_request', 'received_act', 'participation_question'];
    const rows: { table: string }[] = await owner.query(
      `select c.table_name as table from information_schema.columns c
        where c.table_schema = 'public' and c.column_name in ('mailbox_id', 'registration_id') and c.table_name <> 'mail_challenge'
        group by 1 having count(*) = 2 order by 1`,
    );
    const followers = rows.map(({ table }) => table).filter((table) => !stays.includes(table));
    expect(followers).toEqual(expect.arrayContaining(['declaration', 'recovery_code', 'submission']));
    const sources: { source: string }[] = await owner.query(
      "select prosrc as source from pg_proc where prosrc like '%mailbox_id%'",
    );
    const forgotten = followers.filter(
      (table) => !sources.some(({ source }) => source.includes(`update public.${table} set mailbox_id`)),
    );
    expect(forgotten).toEqual([]);
  });
});
