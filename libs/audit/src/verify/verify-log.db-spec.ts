import type { DataSource } from 'typeorm';
import { newId, systemActor, type UnitOfWork } from '@app/platform';
import { FixedClock, TestDatabase } from '@app/testing';
import { AuditLog } from '../audit-log.js';
import { canonicalBytes, type CanonicalEntry, leafHash } from '../canonical.js';
import { Sequencer } from '../sequencer.js';
import { newLogSigningKey } from '../tree/log-key.js';
import { describeLogReport, VerifyLog, type VerifyLogOptions, type VerifyLogReport } from './verify-log.js';

const CLI = systemActor('cli');
const KEYS = newLogSigningKey('joinder.test/log');

describe(VerifyLog.name, () => {
  const clock = new FixedClock(new Date());
  const audit = new AuditLog(clock);
  let database: TestDatabase;
  let owner: DataSource;
  let cli: { dataSource: DataSource; uow: UnitOfWork };
  let ids: string[];

  /** Twelve entries under heads of 5, 10 and 12 leaves. */
  beforeEach(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    cli = await database.as('cli');
    ids = await append(12);
    await sequence();
  });
  afterEach(() => database.close());

  function append(count: number): Promise<string[]> {
    const entry = { type: 'job.retried', actor: CLI, data: { jobId: newId(), topic: 'mail.confirm' } } as const;
    const entries = Array.from({ length: count }, () => ({ ...entry, subjects: [newId(), newId()] }));
    return cli.uow.run(CLI, (tx) => audit.appendMany(tx, entries));
  }

  async function sequence(signingKey = KEYS.signingKey): Promise<void> {
    const sequencer = new Sequencer({ databaseUrl: database.urlFor('worker'), signingKey, batchSize: 5 }, clock);
    await sequencer.runOnce();
    await sequencer.stop();
  }

  function verify(options: Partial<VerifyLogOptions> = {}): Promise<VerifyLogReport> {
    return new VerifyLog(cli.dataSource, clock).execute({ trustedKeys: [KEYS.verifierKey], ...options });
  }

  /** What an owner with every right and no scruple can do: the triggers are off while the statements run. */
  async function tamper(...statements: (string | [string, unknown[]])[]): Promise<void> {
    const tables = ['audit_entry', 'audit_subject', 'audit_pending', 'audit_leaf', 'audit_checkpoint', 'audit_salt'];
    const all = (change: string) => tables.map((table) => `alter table ${table} ${change} trigger all`).join(';');
    await owner.query(all('disable'));
    for (const statement of statements) {
      const [sql, parameters] = typeof statement === 'string' ? [statement, []] : statement;
      await owner.query(sql, parameters);
    }
    await owner.query(all('enable'));
  }

  function codes(report: VerifyLogReport): string[] {
    return [...new Set(report.faults.map((fault) => fault.code))];
  }

  it('finds an untouched log sound, as the cli with its own rights, and gives the last head', async () => {
    const report = await verify();
    expect(report).toMatchObject({ sound: true, size: 12, heads: 3, pending: 0, faults: [] });
    expect(report.head).toContain(`\n12\n${report.root}\n`);
    expect(describeLogReport(report)[0]).toBe('The log is sound: 12 entries, 3 signed heads, 0 waiting.');
  });

  it('finds an empty log sound', async () => {
    const empty = await TestDatabase.own();
    const { dataSource } = await empty.as('cli');
    expect(await new VerifyLog(dataSource, clock).execute({ trustedKeys: [] })).toMatchObject({
      sound: true,
      size: 0,
      head: null,
    });
    await empty.close();
  });

  it('names the entry of which one byte was changed', async () => {
    await tamper('alter table audit_entry drop constraint ck_audit_entry_leaf_hash', [
      'update audit_entry set canonical = set_byte(canonical, 20, get_byte(canonical, 20) # 1) where id = $1',
      [ids[6]],
    ]);
    const report = await verify();
    expect(report.sound).toBe(false);
    expect(report.faults[0]).toMatchObject({ code: 'ENTRY_CHANGED', seq: 6, entryId: ids[6] });
    expect(report.faults[0]?.message).toBe(
      `Entry ${ids[6]} at seq 6 was changed: its bytes do not have the hash of its leaf.`,
    );
    expect(report.faults[1]).toMatchObject({ code: 'HISTORY_CHANGED', seq: 5, entryId: ids[5] });
    expect(describeLogReport(report)[0]).toMatch(/^The log is BROKEN/);
  });

  it('says between which places an entry was rewritten together with all its hashes', async () => {
    const [row] = await owner.query('select canonical from audit_entry where id = $1', [ids[7]]);
    const entry = JSON.parse(row.canonical.toString()) as CanonicalEntry;
    const bytes = canonicalBytes({ ...entry, data: { ...entry.data, topic: 'mail.other' } });
    await tamper(
      ['update audit_entry set canonical = $2, leaf_hash = $3 where id = $1', [ids[7], bytes, leafHash(bytes)]],
      ['update audit_leaf set leaf_hash = $2 where entry_id = $1', [ids[7], leafHash(bytes)]],
    );
    const { faults } = await verify();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: 'HISTORY_CHANGED', seq: 5, entryId: ids[5] });
    expect(faults[0]?.message).toContain('between seq 5');
    expect(faults[0]?.message).toContain('and seq 9');
  });

  it.each([
    ['type', `type = 'demo.marked'`],
    ['at', `at = at + interval '1 day'`],
    ['actor_kind', `actor_kind = 'staff'`],
    ['actor_id', `actor_id = 'portal'`],
    ['action_id', `action_id = id`],
  ])('names the entry whose column %s no longer says what was hashed', async (column, change) => {
    await tamper([`update audit_entry set ${change} where id = $1`, [ids[3]]]);
    const { faults } = await verify();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: 'COLUMNS_DIFFER', seq: 3, entryId: ids[3] });
    expect(faults[0]?.message).toMatch(new RegExp(`: ${column}\\.$`));
  });

  it('names the entry whose subjects were taken away or added to', async () => {
    await tamper(
      [
        'delete from audit_subject where entry_id = $1 and subject_id = (select min(subject_id::text)::uuid from audit_subject where entry_id = $1)',
        [ids[1]],
      ],
      ['insert into audit_subject values ($1, $2)', [ids[2], newId()]],
    );
    const { faults } = await verify();
    expect(faults.map((fault) => [fault.code, fault.seq])).toEqual([
      ['SUBJECTS_DIFFER', 1],
      ['SUBJECTS_DIFFER', 2],
    ]);
  });

  it('names the leaf that was dropped, and the entry that lost its place', async () => {
    await tamper(['delete from audit_leaf where entry_id = $1', [ids[4]]]);
    const report = await verify();
    expect(codes(report)).toEqual(['LEAF_MISSING', 'ENTRY_NOT_IN_LOG']);
    expect(report.faults[0]).toMatchObject({ seq: 4, message: `The leaf of seq 4 is missing before entry ${ids[5]}.` });
    expect(report.faults[1]).toMatchObject({ entryId: ids[4] });
  });

  it('names the entry that was dropped while its leaf stayed', async () => {
    await tamper(['delete from audit_entry where id = $1', [ids[4]]]);
    const report = await verify();
    expect(report.faults[0]).toMatchObject({ code: 'ENTRY_MISSING', seq: 4, entryId: ids[4] });
    expect(codes(report)).toEqual(['ENTRY_MISSING', 'SUBJECT_UNKNOWN']);
  });

  it('finds an entry dropped without a trace, the places behind it closed up', async () => {
    await tamper(
      ...['audit_leaf', 'audit_subject'].map(
        (table) => [`delete from ${table} where entry_id = $1`, [ids[8]]] as [string, unknown[]],
      ),
      ['delete from audit_entry where id = $1', [ids[8]]],
      'update audit_leaf set seq = seq - 1 where seq = 9',
      'update audit_leaf set seq = seq - 1 where seq = 10',
      'update audit_leaf set seq = seq - 1 where seq = 11',
    );
    const report = await verify();
    expect(report.faults[0]).toMatchObject({ code: 'HISTORY_CHANGED', seq: 5 });
    expect(report.faults[1]).toMatchObject({ code: 'TAIL_CUT', seq: 11 });
  });

  it('names the two leaves that were swapped', async () => {
    await tamper(
      ['update audit_leaf set seq = 100 where entry_id = $1', [ids[6]]],
      ['update audit_leaf set seq = 6 where entry_id = $1', [ids[8]]],
      ['update audit_leaf set seq = 8 where entry_id = $1', [ids[6]]],
    );
    const report = await verify();
    expect(codes(report)).toEqual(['OUT_OF_ORDER', 'HISTORY_CHANGED']);
    expect(report.faults[0]).toMatchObject({ seq: 7, entryId: ids[7] });
    expect(report.faults[1]).toMatchObject({ seq: 8, entryId: ids[6] });
    expect(report.faults[2]).toMatchObject({ seq: 5 });
  });

  it('sees that the tail was cut off, from the head that covers it', async () => {
    await tamper('delete from audit_subject', 'delete from audit_leaf where seq >= 10', [
      'delete from audit_entry where id = any($1)',
      [ids.slice(10)],
    ]);
    const cut = (await verify()).faults.find((fault) => fault.code === 'TAIL_CUT');
    expect(cut).toMatchObject({
      seq: 10,
      message: 'The log ends before seq 10, but a head of 12 leaves was signed: its tail was cut off.',
    });
  });

  it('sees a tail cut off together with its head from a head kept elsewhere, and only from that', async () => {
    const { head } = await verify();
    const gone = ids.slice(10);
    await tamper(
      ['delete from audit_subject where entry_id = any($1)', [gone]],
      ['delete from audit_leaf where entry_id = any($1)', [gone]],
      ['delete from audit_entry where id = any($1)', [gone]],
      'delete from audit_checkpoint where size = 12',
    );
    expect((await verify()).sound).toBe(true);
    const report = await verify({ since: head as string });
    expect(report.faults).toEqual([
      {
        code: 'ANCHOR_BEYOND_LOG',
        seq: 10,
        message: 'The head kept elsewhere covers 12 leaves, the log has 10: its tail was cut off.',
      },
    ]);
  });

  it('sees a head that was taken away from the last leaves', async () => {
    await tamper('delete from audit_checkpoint where size = 12');
    expect((await verify()).faults).toMatchObject([{ code: 'LEAVES_UNSIGNED', seq: 10 }]);
  });

  /** Takes the last five entries out and lets the sequencer build another history from new ones. */
  async function fork(signingKey: string): Promise<void> {
    const gone = ids.slice(5);
    await tamper(
      ['delete from audit_subject where entry_id = any($1)', [gone]],
      ['delete from audit_leaf where entry_id = any($1)', [gone]],
      ['delete from audit_entry where id = any($1)', [gone]],
      `delete from audit_checkpoint where size ${signingKey === KEYS.signingKey ? '> 5' : '> 0'}`,
      ...(signingKey === KEYS.signingKey
        ? []
        : ['delete from audit_leaf', 'insert into audit_pending (entry_id) select id from audit_entry']),
    );
    await append(9);
    await sequence(signingKey);
  }

  it('does not take a history signed again with another key', async () => {
    await fork(newLogSigningKey('joinder.test/log').signingKey);
    const report = await verify();
    expect(codes(report)).toEqual(['HEAD_NOT_SIGNED_BY_US']);
    expect(report.faults[0]?.message).toMatch(/^The head of size 5 was not signed by this log\. .*only unknown keys/);
    expect(report.faults.map((fault) => fault.seq)).toEqual([4, 9, 13]);
  });

  it('sees a history forked with the stolen key from a head kept elsewhere', async () => {
    const { head } = await verify();
    await fork(KEYS.signingKey);
    expect((await verify()).sound).toBe(true);
    expect((await verify({ since: head as string })).faults).toMatchObject([
      {
        code: 'FORKED',
        seq: 11,
        message: expect.stringContaining('This is not the log whose head of size 12 was kept elsewhere'),
      },
    ]);
  });

  it('holds an honest log against every head it ever gave out', async () => {
    const heads: { note: string }[] = await owner.query('select note from audit_checkpoint');
    await append(20);
    await sequence();
    for (const { note } of heads) expect(await verify({ since: note })).toMatchObject({ sound: true, size: 32 });
  });

  it('does not compare with a kept head that somebody else signed', async () => {
    const { head } = await verify();
    const report = await verify({ since: (head as string).replace('\n12\n', '\n11\n') });
    expect(codes(report)).toEqual(['ANCHOR_NOT_SIGNED_BY_US']);
  });

  it.each([
    ['its root', `root = sha256('x')`, 'HEAD_EDITED', 'its root column is not the signed root'],
    ['its frontier', `frontier = frontier || sha256('x')`, 'HEAD_EDITED', 'its frontier is not that of the leaves'],
    [
      'its note',
      `note = replace(note, E'\\n10\\n', E'\\n11\\n')`,
      'HEAD_NOT_SIGNED_BY_US',
      'the signature of joinder.test/log is wrong',
    ],
    [
      'its note for another',
      `note = (select note from audit_checkpoint where size = 5)`,
      'HEAD_EDITED',
      'its note was signed for size 5',
    ],
  ])('names the head that had %s edited', async (_, change, code, reason) => {
    await tamper(`update audit_checkpoint set ${change} where size = 10`);
    const { faults } = await verify();
    expect(faults[0]).toMatchObject({ code, seq: 9 });
    expect(faults[0]?.message).toContain('The head of size 10');
    expect(faults[0]?.message).toContain(reason);
  });

  it('names waiting rows of entries that do not exist, that have their place already, or that wait too long', async () => {
    const unknown = newId();
    const [late] = await append(1);
    await tamper(['insert into audit_pending (entry_id) values ($1), ($2)', [unknown, ids[0]]]);
    expect(codes(await verify())).toEqual(['PENDING_UNKNOWN', 'PENDING_ALREADY_PLACED']);
    await tamper(["update audit_pending set created_at = created_at - interval '1 hour' where entry_id = $1", [late]]);
    expect(codes(await verify({ pendingMinutes: 120 }))).toEqual(['PENDING_UNKNOWN', 'PENDING_ALREADY_PLACED']);
    expect((await verify()).faults.at(-1)).toMatchObject({ code: 'PENDING_TOO_OLD', entryId: late });
  });

  it('names an entry that was slipped in beside the log, and one changed while it waits', async () => {
    const [slipped, waiting] = await append(2);
    await tamper(
      ['delete from audit_pending where entry_id = $1', [slipped]],
      [`update audit_entry set type = 'demo.marked' where id = $1`, [waiting]],
    );
    expect((await verify()).faults.map((fault) => [fault.code, fault.entryId])).toEqual([
      ['ENTRY_NOT_IN_LOG', slipped],
      ['COLUMNS_DIFFER', waiting],
    ]);
  });

  it('does not count bytes that say the same in another spelling as an entry', async () => {
    const [row] = await owner.query('select canonical from audit_entry where id = $1', [ids[11]]);
    const bytes = Buffer.from(JSON.stringify(JSON.parse(row.canonical.toString()), null, 1));
    await tamper(
      ['update audit_entry set canonical = $2, leaf_hash = $3 where id = $1', [ids[11], bytes, leafHash(bytes)]],
      ['update audit_leaf set leaf_hash = $2 where entry_id = $1', [ids[11], leafHash(bytes)]],
    );
    expect(codes(await verify())).toEqual(['ENTRY_NOT_CANONICAL', 'HISTORY_CHANGED']);
  });

  it('lists a readable number of faults where everything is broken', async () => {
    await append(60);
    await sequence();
    await tamper(`update audit_entry set type = 'demo.marked'`);
    const report = await verify();
    expect(report.faults).toHaveLength(50);
    expect(report.truncated).toBe(true);
    expect(describeLogReport(report).at(-1)).toBe('There are more faults than are listed here.');
  });
});
