import { TestDatabase } from '@app/testing';
import type { DataSource } from 'typeorm';
import { systemActor } from '../actor.js';
import { postgresCode } from '../database/constraint-error.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import type { DataKey, KeySubject } from './data-key.js';
import { newListedKey } from './key-list.js';
import { KeyStore } from './key-store.js';
import { MasterKeys } from './master-keys.js';
import { RotateMasterKey, type RotateMasterKeyCommand, type RotationReport } from './rotate-master-key.use-case.js';
import { open, seal } from './sealed-bytes.js';
import { MasterKeyMissing } from './sealing.errors.js';

const cli = systemActor('cli');
const oldKey = newListedKey('old');
const newKey = newListedKey('new');
const during = new MasterKeys(`${newKey},${oldKey}`);

let database: TestDatabase;
let owner: DataSource;
let uow: UnitOfWork;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  uow = (await database.as('cli')).uow;
});

beforeEach(async () => {
  // A rotation means every row there is, so rows of earlier specs would be rotated too.
  await owner.query('truncate data_key');
});

afterAll(async () => {
  await database.close();
});

interface SealedText {
  readonly keyId: string;
  readonly rowId: string;
  readonly text: string;
  readonly sealed: Buffer;
}

/** So many registrations, each with a text sealed under its own key. */
async function sealTexts(count: number, masterKeys: MasterKeys): Promise<SealedText[]> {
  const subjects = Array.from({ length: count }, (): KeySubject => ({
    kind: 'registration',
    id: newId(),
    actionId: newId(),
  }));
  const wanted = subjects.map((subject) => ({ subject, retentionClass: 'case' as const }));
  const made = await uow.run(cli, (tx) => new KeyStore(masterKeys).createFor(tx, wanted));
  return made.map((key, index) => {
    const rowId = newId();
    const text = `text ${String(index)}`;
    return { keyId: key.id, rowId, text, sealed: seal(key, 'test', rowId, Buffer.from(text)) };
  });
}

async function expectReadable(texts: readonly SealedText[], masterKeys: MasterKeys): Promise<void> {
  const keys: Map<string, DataKey> = await uow.read(cli, (tx) =>
    new KeyStore(masterKeys).openKeys(
      tx,
      texts.map(({ keyId }) => keyId),
    ),
  );
  expect(keys.size).toBe(texts.length);
  for (const { keyId, rowId, text, sealed } of texts) {
    const key = keys.get(keyId);
    expect(key && open(key, 'test', rowId, sealed).toString()).toBe(text);
  }
}

const rotate = (command: RotateMasterKeyCommand = {}): Promise<RotationReport> =>
  new RotateMasterKey(uow, during).execute(command, cli);

async function countUnder(masterKeyId: string): Promise<number> {
  const [row]: { count: number }[] = await owner.query(
    'select count(*)::int as count from data_key where master_key_id = $1',
    [masterKeyId],
  );
  return row?.count ?? 0;
}

describe(RotateMasterKey, () => {
  it('rewraps every key, after which the old master key is not needed', async () => {
    const texts = await sealTexts(25, new MasterKeys(oldKey));
    await expectReadable(texts, during);
    const seen: number[] = [];
    const report = await rotate({ batchSize: 10, onBatch: ({ rewrapped }) => seen.push(rewrapped) });
    expect(report).toEqual({ masterKeyId: 'new', rewrapped: 25, remaining: {} });
    expect(seen).toEqual([10, 20, 25]);
    await expectReadable(texts, during);
    await expectReadable(texts, new MasterKeys(newKey));
    await expect(expectReadable(texts, new MasterKeys(oldKey))).rejects.toThrow(MasterKeyMissing);
  });

  it('can be run again and then changes nothing', async () => {
    await sealTexts(3, new MasterKeys(oldKey));
    await rotate();
    const before: unknown = await owner.query('select id, wrapped, xmin from data_key order by id');
    expect(await rotate()).toMatchObject({ rewrapped: 0, remaining: {} });
    expect(await owner.query('select id, wrapped, xmin from data_key order by id')).toEqual(before);
  });

  it('keeps everything readable after a run that died between two batches, and goes on from there', async () => {
    const texts = await sealTexts(20, new MasterKeys(oldKey));
    const died = rotate({
      batchSize: 4,
      onBatch: ({ rewrapped }) => {
        if (rewrapped === 8) throw new Error('died');
      },
    });
    await expect(died).rejects.toThrow('died');
    expect([await countUnder('old'), await countUnder('new')]).toEqual([12, 8]);
    await expectReadable(texts, during);
    expect(await rotate({ batchSize: 4 })).toMatchObject({ rewrapped: 12, remaining: {} });
    await expectReadable(texts, new MasterKeys(newKey));
  });

  it('undoes the half-done batch of a run whose connection is cut, and goes on from there', async () => {
    const texts = await sealTexts(6, new MasterKeys(oldKey));
    const blocker = owner.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('lock table data_key in share mode');
    const cut = rotate().catch((error: unknown) => error);
    await untilWaiting();
    await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and application_name = 'test-cli' and wait_event_type = 'Lock'`);
    expect(postgresCode(await cut)).toBe('57P01');
    await blocker.commitTransaction();
    await blocker.release();
    expect(await countUnder('old')).toBe(6);
    expect(await rotate()).toMatchObject({ rewrapped: 6, remaining: {} });
    await expectReadable(texts, new MasterKeys(newKey));
  });

  it('passes over a key that another transaction holds and reports it as remaining', async () => {
    const texts = await sealTexts(3, new MasterKeys(oldKey));
    const holder = owner.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from data_key where id = $1 for update', [texts[1]?.keyId]);
    expect(await rotate()).toEqual({ masterKeyId: 'new', rewrapped: 2, remaining: { old: 1 } });
    await holder.rollbackTransaction();
    await holder.release();
    expect(await rotate()).toEqual({ masterKeyId: 'new', rewrapped: 1, remaining: {} });
  });

  it('shares the work between two runs at once and rewraps each key once', async () => {
    const texts = await sealTexts(40, new MasterKeys(oldKey));
    const reports = await Promise.all([rotate({ batchSize: 5 }), rotate({ batchSize: 5 })]);
    expect(reports.reduce((total, report) => total + report.rewrapped, 0)).toBe(40);
    expect(await countUnder('old')).toBe(0);
    await expectReadable(texts, new MasterKeys(newKey));
  });

  it('does not bring back a key that was destroyed meanwhile', async () => {
    const [gone, kept] = await sealTexts(2, new MasterKeys(oldKey));
    await owner.query('delete from data_key where id = $1', [gone?.keyId]);
    expect(await rotate()).toMatchObject({ rewrapped: 1 });
    expect(await owner.query('select id from data_key')).toEqual([{ id: kept?.keyId }]);
  });

  it('stops and names the key when it was not given the one to unwrap with', async () => {
    await sealTexts(2, new MasterKeys(newListedKey('lost')));
    await expect(rotate()).rejects.toThrow(/lacks the key "lost"/);
    expect(await countUnder('lost')).toBe(2);
  });
});

async function untilWaiting(): Promise<void> {
  for (;;) {
    const rows: unknown[] = await owner.query(
      "select from pg_stat_activity where datname = current_database() and application_name = 'test-cli' and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
  }
}
