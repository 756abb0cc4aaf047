import { TestDatabase } from '@app/testing';
import type { DataSource, EntityManager } from 'typeorm';
import { systemActor } from '../actor.js';
import { isUniqueViolation, postgresCode } from '../database/constraint-error.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import type { DataKey, KeySubject } from './data-key.js';
import { newListedKey } from './key-list.js';
import { KeyStore } from './key-store.js';
import { MasterKeys } from './master-keys.js';
import { open, seal } from './sealed-bytes.js';
import { MasterKeyMissing, SealBroken } from './sealing.errors.js';

/** The library knows no registration: whose key a claimant reaches is a test of the walls. */
const cli = systemActor('cli');
const worker = systemActor('worker');
const masterKey = newListedKey('store-spec');
const keys = new KeyStore(new MasterKeys(masterKey));
const registration = (): KeySubject & { kind: 'registration' } => ({
  kind: 'registration',
  id: newId(),
  actionId: newId(),
});

let database: TestDatabase;
let owner: DataSource;
let cliWork: UnitOfWork;
let workerWork: UnitOfWork;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  cliWork = (await database.as('cli')).uow;
  workerWork = (await database.as('worker')).uow;
});

afterAll(async () => {
  await database.close();
});

const asCli = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => cliWork.run(cli, work);
const asWorker = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => workerWork.run(worker, work);
const rowsOf = (subject: KeySubject): Promise<Record<string, unknown>[]> =>
  owner.query('select * from data_key where subject_id = $1 order by retention_class', [subject.id]);

/** Keys show nothing of themselves, so they are the same when one opens what the other sealed. */
function expectSame(one: DataKey | null | undefined, other: DataKey | null | undefined): void {
  if (one == null || other == null) throw new Error('There is no key.');
  const rowId = newId();
  expect(open(other, 'test', rowId, seal(one, 'test', rowId, Buffer.from('text'))).toString()).toBe('text');
}

describe(KeyStore, () => {
  it('makes several keys in one statement, in the order asked for, with the scope of their subjects', async () => {
    const subject = registration();
    const mailbox: KeySubject = { kind: 'mailbox', id: newId() };
    const made = await asCli((tx) =>
      keys.createFor(tx, [
        { subject, retentionClass: 'evidence' },
        { subject: mailbox, retentionClass: 'account' },
        { subject, retentionClass: 'case' },
      ]),
    );
    const [evidence, account, ofCase] = made;
    expect(await rowsOf(subject)).toMatchObject([
      {
        id: ofCase?.id,
        retention_class: 'case',
        action_id: subject.actionId,
        registration_id: subject.id,
        master_key_id: 'store-spec',
      },
      { id: evidence?.id, retention_class: 'evidence', action_id: subject.actionId, registration_id: subject.id },
    ]);
    expect(await rowsOf(mailbox)).toMatchObject([
      { id: account?.id, subject_kind: 'mailbox', action_id: null, registration_id: null },
    ]);
  });

  it('opens many keys at once and leaves out what is not there', async () => {
    const subject = registration();
    const made = await asCli((tx) =>
      keys.createFor(tx, [
        { subject, retentionClass: 'case' },
        { subject, retentionClass: 'technical' },
      ]),
    );
    const opened = await cliWork.read(cli, (tx) => keys.openKeys(tx, [...made.map(({ id }) => id), newId()]));
    expect(opened.size).toBe(2);
    for (const key of made) expectSame(key, opened.get(key.id));
  });

  it('makes a key on the first use and finds it on the next', async () => {
    const subject = registration();
    expect(await cliWork.read(cli, (tx) => keys.find(tx, subject, 'case'))).toBeNull();
    const first = await asCli((tx) => keys.keyFor(tx, subject, 'case'));
    expectSame(first, await asCli((tx) => keys.keyFor(tx, subject, 'case')));
    expectSame(first, await cliWork.read(cli, (tx) => keys.find(tx, subject, 'case')));
    expect(await rowsOf(subject)).toHaveLength(1);
  });

  it('gives two callers at once the same key', async () => {
    const subject = registration();
    const callers = Array.from({ length: 5 }, () => asCli((tx) => keys.keyFor(tx, subject, 'case')));
    const [first, ...others] = await Promise.all(callers);
    for (const other of others) expectSame(first, other);
    expect(await rowsOf(subject)).toHaveLength(1);
  });

  it('makes a caller wait for the key that another is about to commit', async () => {
    const subject = registration();
    const { first, second } = await asCli(async (tx) => {
      const made = await keys.keyFor(tx, subject, 'case');
      const waiting = asCli((other) => keys.keyFor(other, subject, 'case'));
      await untilSomeoneWaits();
      return { first: made, second: { waiting } };
    });
    expectSame(first, await second.waiting);
  });

  it('refuses to make by createFor what exists already', async () => {
    const subject = registration();
    const wanted = [{ subject, retentionClass: 'case' as const }];
    await asCli((tx) => keys.createFor(tx, wanted));
    const again = await asCli((tx) => keys.createFor(tx, wanted)).catch((error: unknown) => error);
    expect(isUniqueViolation(again, 'uq_data_key_subject_id_subject_kind_retention_class')).toBe(true);
  });

  it('leaves nothing of a destroyed key, at once and also for a store that opened it before', async () => {
    const subject = registration();
    const other = registration();
    const key = await asCli((tx) => keys.keyFor(tx, subject, 'case'));
    await asCli((tx) => keys.keyFor(tx, subject, 'evidence'));
    await asCli((tx) => keys.keyFor(tx, other, 'case'));
    const sealed = seal(key, 'test', subject.id, Buffer.from('text'));
    expect(await asWorker((tx) => keys.destroy(tx, subject))).toBe(2);
    expect((await cliWork.read(cli, (tx) => keys.openKeys(tx, [key.id]))).size).toBe(0);
    expect(await rowsOf(subject)).toEqual([]);
    expect(await rowsOf(other)).toHaveLength(1);
    const later = await asCli((tx) => keys.keyFor(tx, subject, 'case'));
    expect(() => open(later, 'test', subject.id, sealed)).toThrow(SealBroken);
  });

  it('destroys only the classes named', async () => {
    const subject = registration();
    await asCli((tx) => keys.keyFor(tx, subject, 'case'));
    await asCli((tx) => keys.keyFor(tx, subject, 'technical'));
    expect(await asWorker((tx) => keys.destroy(tx, subject, ['technical', 'preserved']))).toBe(1);
    expect(await rowsOf(subject)).toMatchObject([{ retention_class: 'case' }]);
  });

  it('keeps a key whose destruction was rolled back', async () => {
    const subject = registration();
    await asCli((tx) => keys.keyFor(tx, subject, 'case'));
    const undone = asWorker(async (tx) => {
      await keys.destroy(tx, subject);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(await rowsOf(subject)).toHaveLength(1);
  });

  it('does not open a key whose row was given to another subject', async () => {
    const subject = registration();
    const thief = registration();
    await asCli((tx) => keys.keyFor(tx, subject, 'case'));
    await owner.query('update data_key set subject_id = $1, registration_id = $1 where subject_id = $2', [
      thief.id,
      subject.id,
    ]);
    await expect(asCli((tx) => keys.keyFor(tx, thief, 'case'))).rejects.toThrow(SealBroken);
  });

  it('names the master key that is missing', async () => {
    const subject = registration();
    await asCli((tx) => keys.keyFor(tx, subject, 'case'));
    const elsewhere = new KeyStore(new MasterKeys(newListedKey('other')));
    await expect(asCli((tx) => elsewhere.keyFor(tx, subject, 'case'))).rejects.toThrow(MasterKeyMissing);
  });

  it.each([
    ['portal', 'delete from data_key'],
    ['console', 'delete from data_key'],
    ['portal', "update data_key set master_key_id = 'x'"],
    ['console', "update data_key set master_key_id = 'x'"],
    ['worker', "update data_key set master_key_id = 'x'"],
    ['cli', 'update data_key set subject_id = id'],
    ['worker', 'truncate data_key'],
    ['portal', 'update blind_index set subject_id = id'],
  ] as const)('does not let the %s role run %j', async (process, sql) => {
    const { uow } = await database.as(process);
    const refused = await uow.run(systemActor(process), (tx) => tx.query(sql)).catch((error: unknown) => error);
    expect(postgresCode(refused)).toBe('42501');
  });
});

async function untilSomeoneWaits(): Promise<void> {
  for (;;) {
    const rows: unknown[] = await owner.query(
      "select from pg_stat_activity where datname = current_database() and application_name = 'test-cli' and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
  }
}
