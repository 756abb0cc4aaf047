import type { DataSource } from 'typeorm';
import { newId, postgresCode, systemActor, type UnitOfWork } from '@app/platform';
import { FixedClock, TestDatabase } from '@app/testing';
import { AuditEntryRefused } from './audit.errors.js';
import { AuditLog, type NewAuditEntry } from './audit-log.js';
import { EntrySalt } from './entry-salt.js';

const FOREVER = ['audit_entry', 'audit_subject', 'audit_leaf', 'audit_checkpoint'];
const INSUFFICIENT_PRIVILEGE = '42501';

describe(AuditLog.name, () => {
  let database: TestDatabase;
  let owner: DataSource;
  let portal: UnitOfWork;
  let console: UnitOfWork;
  let worker: UnitOfWork;
  const audit = new AuditLog(new FixedClock());
  const claimant = { kind: 'claimant', sessionId: newId(), mailboxId: newId(), mailboxConfirmed: true } as const;

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    portal = (await database.as('portal')).uow;
    console = (await database.as('console')).uow;
    worker = (await database.as('worker')).uow;
  });
  afterAll(() => database.close());

  function submitted(registrationId: string, data: { answers?: string } = {}): NewAuditEntry {
    return {
      type: 'registration.submitted',
      actor: claimant,
      subjects: [registrationId],
      data: { version: 1, ...data },
    };
  }

  async function codeOf(work: Promise<unknown>): Promise<string | null> {
    return work.then(
      () => 'no error',
      (error: unknown) => postgresCode(error),
    );
  }

  it('appends with the rights of the portal: canonical bytes, columns, subjects and a pending row', async () => {
    const [registrationId, actionId] = [newId(), newId()];
    const entry: NewAuditEntry = {
      ...submitted(registrationId),
      subjects: [registrationId, claimant.mailboxId],
      actionId,
    };
    const id = await portal.run(claimant, (tx) => audit.append(tx, entry));
    const [row] = await owner.query(
      `select e.*, convert_from(e.canonical, 'UTF8') as text, sha256('\\x00'::bytea || e.canonical) = e.leaf_hash as hashed,
              array(select subject_id::text from audit_subject where entry_id = e.id order by 1) as subjects
         from audit_entry e join audit_pending p on p.entry_id = e.id where e.id = $1`,
      [id],
    );
    const subjects = [registrationId, claimant.mailboxId].sort();
    expect(row.text).toBe(
      `{"action":"${actionId}","actor":{"id":"${claimant.mailboxId}","kind":"claimant"},"at":"2026-11-22T12:00:00.000Z",` +
        `"data":{"version":1},"id":"${id}","subjects":["${subjects.join('","')}"],"type":"registration.submitted","v":1}`,
    );
    expect(row).toMatchObject({
      hashed: true,
      type: 'registration.submitted',
      actor_kind: 'claimant',
      action_id: actionId,
      subjects,
    });
    expect(row.at).toEqual(new Date('2026-11-22T12:00:00.000Z'));
  });

  it('appends many in one statement, in order, each with its own subjects', async () => {
    const subjects = [newId(), newId(), newId()];
    const ids = await portal.run(claimant, (tx) =>
      audit.appendMany(
        tx,
        subjects.map((subject) => submitted(subject)),
      ),
    );
    const rows = await owner.query(
      'select entry_id, subject_id from audit_subject where entry_id = any($1) order by 1',
      [ids],
    );
    expect(rows).toEqual(ids.map((id, index) => ({ entry_id: id, subject_id: subjects[index] })));
  });

  it('leaves nothing when the fact it records is rolled back', async () => {
    const registrationId = newId();
    const failing = portal.run(claimant, async (tx) => {
      await audit.append(tx, submitted(registrationId));
      throw new Error('refused by a rule');
    });
    await expect(failing).rejects.toThrow('refused by a rule');
    expect(await owner.query('select from audit_subject where subject_id = $1', [registrationId])).toEqual([]);
  });

  it('refuses free text, unknown types and subjects that are no ids before anything is written', async () => {
    const name = { version: 'Erika Mustermann' } as unknown as { version: number };
    const unknown = { ...submitted(newId()), type: 'registration.forgotten' } as unknown as NewAuditEntry;
    await portal.run(claimant, async (tx) => {
      await expect(audit.append(tx, { ...submitted(newId()), data: name } as NewAuditEntry)).rejects.toThrow(
        AuditEntryRefused,
      );
      await expect(audit.append(tx, unknown)).rejects.toThrow(AuditEntryRefused);
      await expect(audit.append(tx, submitted('erika@example.org'))).rejects.toThrow(AuditEntryRefused);
    });
  });

  it('does not wait for another writer that has not committed', async () => {
    const [first, second] = [newId(), newId()];
    await portal.run(claimant, async (outer) => {
      await audit.append(outer, submitted(first));
      await portal.run(claimant, (inner) => audit.append(inner, submitted(second)));
      expect(await owner.query('select from audit_subject where subject_id = $1', [second])).toHaveLength(1);
      expect(await owner.query('select from audit_subject where subject_id = $1', [first])).toHaveLength(0);
    });
    expect(await owner.query('select from audit_subject where subject_id = $1', [first])).toHaveLength(1);
  });

  it('keeps the salt of a commitment until the subject is erased, and the entry stays as it is', async () => {
    const registrationId = newId();
    const salt = EntrySalt.create();
    const entry = { ...submitted(registrationId, { answers: salt.commit('the answers') }), salt } as NewAuditEntry;
    const id = await portal.run(claimant, (tx) => audit.append(tx, entry));
    const [before] = await owner.query(
      'select s.salt, e.canonical from audit_salt s join audit_entry e on e.id = s.entry_id where e.id = $1',
      [id],
    );
    expect(before.canonical.toString()).toContain(EntrySalt.from(before.salt).commit('the answers'));

    for (const process of [portal, console]) {
      expect(await codeOf(process.run(claimant, (tx) => audit.eraseSalts(tx, registrationId)))).toBe(
        INSUFFICIENT_PRIVILEGE,
      );
    }
    expect(await worker.run(systemActor('worker'), (tx) => audit.eraseSalts(tx, registrationId))).toBe(1);
    expect(await owner.query('select from audit_salt where entry_id = $1', [id])).toEqual([]);
    const [after] = await owner.query('select canonical from audit_entry where id = $1', [id]);
    expect(after.canonical).toEqual(before.canonical);
    expect(await worker.run(systemActor('worker'), (tx) => audit.eraseSalts(tx, registrationId))).toBe(0);
  });

  it('takes subjects and a salt with the entry and never later', async () => {
    const registrationId = newId();
    const id = await portal.run(claimant, (tx) => audit.append(tx, submitted(registrationId)));
    const add = (sql: string, value: unknown): Promise<string | null> =>
      codeOf(portal.run(claimant, (tx) => tx.query(sql, [id, value])));
    expect(await add('insert into audit_subject values ($1, $2)', newId())).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await add('insert into audit_salt values ($1, $2)', Buffer.alloc(32))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await owner.query('select subject_id from audit_subject where entry_id = $1', [id])).toEqual([
      { subject_id: registrationId },
    ]);
    expect(await owner.query('select from audit_salt where entry_id = $1', [id])).toEqual([]);
  });

  it.each(['update', 'delete', 'truncate'])('lets not even the owner %s what is there for ever', async (change) => {
    for (const table of FOREVER) {
      const columns: { column_name: string }[] = await owner.query(
        'select column_name from information_schema.columns where table_name = $1 limit 1',
        [table],
      );
      const column = columns[0]?.column_name ?? '';
      const sql = {
        update: `update ${table} set ${column} = ${column}`,
        delete: `delete from ${table}`,
        truncate: `truncate ${table} cascade`,
      };
      await expect(owner.query(sql[change as keyof typeof sql])).rejects.toThrow(/The audit log only grows/);
    }
  });

  it('does not lift that in replica mode', async () => {
    const runner = owner.createQueryRunner();
    try {
      await runner.query('set session_replication_role = replica');
      await expect(runner.query('delete from audit_entry')).rejects.toThrow(/The audit log only grows/);
      await runner.query('reset session_replication_role');
    } finally {
      await runner.release();
    }
  });

  it('refuses a leaf hash that is not that of the bytes', async () => {
    const forged = owner.query(
      `insert into audit_entry (id, canonical, leaf_hash, type, at, actor_kind) values ($1, '\\x00', $2, 'demo.marked', now(), 'system')`,
      [newId(), Buffer.alloc(32)],
    );
    expect(await codeOf(forged)).toBe('23514');
  });

  it.each(['portal', 'console', 'worker', 'cli'] as const)('gives %s only what it needs', async (process) => {
    const rows: { table_name: string; privilege_type: string }[] = await owner.query(
      `select table_name, string_agg(lower(privilege_type), ' ' order by privilege_type) as privilege_type
         from information_schema.role_table_grants
        where table_name like 'audit%' and grantee = $1 group by table_name order by table_name`,
      [`joinder_${process}`],
    );
    const granted = Object.fromEntries(rows.map((row) => [row.table_name, row.privilege_type]));
    const own = process === 'portal' ? 'insert' : 'insert select';
    const tree = process === 'portal' ? undefined : process === 'worker' ? 'insert select' : 'select';
    const pending = process === 'worker' ? 'delete insert select' : own;
    expect(granted).toEqual({
      ...{ audit_entry: own, audit_subject: own, audit_salt: 'insert', audit_pending: pending },
      ...(tree === undefined ? {} : { audit_leaf: tree, audit_checkpoint: tree }),
    });
  });

  it('refuses the portal to read, and the console to write into the tree or to take entries off the waiting list', async () => {
    const read = portal.read(claimant, (tx) => tx.query('select 1 from audit_entry'));
    const back = portal.run(claimant, (tx) =>
      tx.query(`insert into audit_pending (entry_id) values ($1) returning entry_id`, [newId()]),
    );
    const leaf = console.run(systemActor('console'), (tx) =>
      tx.query('insert into audit_leaf values (0, $1, $2)', [newId(), Buffer.alloc(32)]),
    );
    const drop = console.run(systemActor('console'), (tx) => tx.query('delete from audit_pending'));
    for (const refused of [read, back, leaf, drop]) expect(await codeOf(refused)).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
