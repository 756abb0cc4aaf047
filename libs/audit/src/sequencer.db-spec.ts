import pg from 'pg';
import type { DataSource } from 'typeorm';
import { newId, systemActor, type UnitOfWork } from '@app/platform';
import { FixedClock, TestDatabase } from '@app/testing';
import { LogDamaged } from './audit.errors.js';
import { AuditLog } from './audit-log.js';
import { Sequencer } from './sequencer.js';
import { openCheckpoint } from './tree/checkpoint.js';
import { LogVerifier, newLogSigningKey } from './tree/log-key.js';
import { VerifyLog } from './verify/verify-log.js';

const CLI = systemActor('cli');
const KEYS = newLogSigningKey('joinder.test/log');

describe(Sequencer.name, () => {
  const clock = new FixedClock();
  const audit = new AuditLog(clock);
  const opened: Sequencer[] = [];
  let database: TestDatabase;
  let owner: DataSource;
  let uow: UnitOfWork;

  beforeEach(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    uow = (await database.as('cli')).uow;
  });
  afterEach(async () => {
    for (const sequencer of opened.splice(0)) await sequencer.stop();
    await database.close();
  });

  function makeSequencer(
    settings: { batchSize?: number; interval?: number; signingKey?: string; formerVerifierKeys?: string[] } = {},
  ) {
    const sequencer = new Sequencer(
      { databaseUrl: database.urlFor('worker'), signingKey: KEYS.signingKey, ...settings },
      clock,
    );
    opened.push(sequencer);
    return sequencer;
  }

  function append(count: number): Promise<string[]> {
    const entries = Array.from(
      { length: count },
      () => ({ type: 'demo.marked', actor: CLI, subjects: [newId()], data: {} }) as const,
    );
    return uow.run(CLI, (tx) => audit.appendMany(tx, entries));
  }

  async function leaves(): Promise<{ seq: number; entryId: string }[]> {
    const rows: { seq: string; entry_id: string }[] = await owner.query(
      'select seq, entry_id from audit_leaf order by seq',
    );
    return rows.map((row) => ({ seq: Number(row.seq), entryId: row.entry_id }));
  }

  async function pending(): Promise<number> {
    const [row] = await owner.query('select count(*)::int as count from audit_pending');
    return row.count as number;
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async function expectSound(size: number, trustedKeys = [KEYS.verifierKey]): Promise<void> {
    const report = await new VerifyLog(owner, clock).execute({ trustedKeys });
    expect(report).toMatchObject({ sound: true, size, pending: 0, faults: [] });
  }

  it('gives entries gapless places in the order of their ids and signs one head per batch', async () => {
    const ids = await append(7);
    expect(await makeSequencer({ batchSize: 3 }).runOnce()).toEqual({ elected: true, appended: 7 });
    expect(await leaves()).toEqual(ids.map((entryId, seq) => ({ seq, entryId })));
    const heads: { size: string; note: string; root: Buffer }[] = await owner.query(
      'select size, note, root from audit_checkpoint order by size',
    );
    const signed = heads.map((head) => openCheckpoint(head.note, [LogVerifier.parse(KEYS.verifierKey)]));
    expect(signed.map((head) => head.size)).toEqual([3, 6, 7]);
    expect(signed.map((head) => head.root)).toEqual(heads.map((head) => head.root));
    await expectSound(7);
  });

  it('goes on where another one stopped, with the next key too', async () => {
    await append(5);
    const first = makeSequencer();
    await first.runOnce();
    await first.stop();
    await append(6);
    const next = newLogSigningKey('joinder.test/log');
    const second = makeSequencer({ signingKey: next.signingKey, formerVerifierKeys: [KEYS.verifierKey] });
    expect(await second.runOnce()).toEqual({ elected: true, appended: 6 });
    await expectSound(11, [next.verifierKey, KEYS.verifierKey]);
  });

  it('does nothing where nothing waits', async () => {
    expect(await makeSequencer().runOnce()).toEqual({ elected: true, appended: 0 });
    expect(await owner.query('select from audit_checkpoint')).toEqual([]);
  });

  it('lets one of two work and the other wait, until the first stops', async () => {
    const [first, second] = [makeSequencer(), makeSequencer()];
    await append(3);
    expect(await first.runOnce()).toEqual({ elected: true, appended: 3 });
    await append(2);
    expect(await second.runOnce()).toEqual({ elected: false, appended: 0 });
    await first.stop();
    expect(await second.runOnce()).toEqual({ elected: true, appended: 2 });
    await expectSound(5);
  });

  it('never forks while several race, writers write and connections die', async () => {
    const racing = Array.from({ length: 3 }, () => makeSequencer({ batchSize: 10, interval: 5 }));
    for (const sequencer of racing) sequencer.start();
    for (let round = 0; round < 12; round += 1) {
      await append(25);
      if (round % 3 === 0)
        await owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'joinder-sequencer' and datname = current_database()`,
        );
    }
    await until(async () => (await pending()) === 0);
    for (const sequencer of racing) await sequencer.stop();
    await expectSound(300);
  });

  it('would be refused a second history by the tables, even with the lock in two hands', async () => {
    await append(4);
    await makeSequencer().runOnce();
    const [leaf] = await owner.query('select * from audit_leaf where seq = 3');
    await expect(
      owner.query('insert into audit_leaf values (3, $1, $2)', [leaf.entry_id, leaf.leaf_hash]),
    ).rejects.toThrow(/pk_audit_leaf/);
    await expect(owner.query('insert into audit_checkpoint select * from audit_checkpoint')).rejects.toThrow(
      /pk_audit_checkpoint/,
    );
  });

  it('leaves nothing half when its connection is cut in the middle of a batch', async () => {
    await append(4);
    const blocker = new pg.Client({ connectionString: database.ownerUrl });
    await blocker.connect();
    await blocker.query('begin; lock table audit_checkpoint in share mode');
    const sequencer = makeSequencer();
    const failing = expect(sequencer.runOnce()).rejects.toThrow();
    const waiting = `select pid from pg_stat_activity where datname = current_database()
                        and application_name = 'joinder-sequencer' and wait_event_type = 'Lock'`;
    await until(async () => (await owner.query(waiting)).length === 1);
    await owner.query(`select pg_terminate_backend(pid) from (${waiting}) as stuck`);
    await failing;
    await blocker.query('rollback');
    await blocker.end();
    expect(await leaves()).toEqual([]);
    expect(await pending()).toBe(4);
    expect(await sequencer.runOnce()).toEqual({ elected: true, appended: 4 });
    await expectSound(4);
  });

  it('is elected again after its connection was cut, without anyone starting it anew', async () => {
    const sequencer = makeSequencer({ interval: 5 });
    sequencer.start();
    await append(2);
    await until(async () => (await pending()) === 0);
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'joinder-sequencer' and datname = current_database()`,
    );
    await append(2);
    await until(async () => (await pending()) === 0);
    await sequencer.stop();
    await expectSound(4);
  });

  it('gives up lock and connection when stopped', async () => {
    const sequencer = makeSequencer({ interval: 5 });
    sequencer.start();
    await append(1);
    await until(async () => (await pending()) === 0);
    await sequencer.stop();
    const connected = `select from pg_stat_activity where application_name = 'joinder-sequencer' and datname = current_database()`;
    await until(async () => (await owner.query(connected)).length === 0);
    expect(
      await owner.query(`select from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`),
    ).toEqual([]);
  });

  it('takes a row off the waiting list that was put back after its entry got its place', async () => {
    const [id] = await append(1);
    const sequencer = makeSequencer();
    await sequencer.runOnce();
    await uow.run(CLI, (tx) => tx.query('insert into audit_pending (entry_id) values ($1)', [id]));
    await append(1);
    expect(await sequencer.runOnce()).toEqual({ elected: true, appended: 1 });
    expect(await pending()).toBe(0);
    await expectSound(2);
  });

  it('signs nothing on top of a head that was signed with another key', async () => {
    await append(1);
    const stranger = makeSequencer({ signingKey: newLogSigningKey('joinder.test/log').signingKey });
    await stranger.runOnce();
    await stranger.stop();
    await append(1);
    await expect(makeSequencer().runOnce()).rejects.toThrow(/only unknown keys signed it/);
    expect(await leaves()).toHaveLength(1);
    expect(await pending()).toBe(1);
  });

  it('signs nothing over leaves that no head covers', async () => {
    const [first, second] = await append(2);
    await owner.query(
      'insert into audit_leaf (seq, entry_id, leaf_hash) select 0, id, leaf_hash from audit_entry where id = $1',
      [first],
    );
    await owner.query('delete from audit_pending where entry_id = $1', [first]);
    await expect(makeSequencer().runOnce()).rejects.toThrow(LogDamaged);
    expect(await owner.query('select entry_id from audit_pending')).toEqual([{ entry_id: second }]);
  });
});
