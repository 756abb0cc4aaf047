import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  KeyStore,
  MasterKeys,
  newId,
  newListedKey,
  open,
  RotateMasterKey,
  seal,
  systemActor,
  type UnitOfWork,
} from '@app/platform';
import { TestDatabase } from '@app/testing';
import type { DataSource } from 'typeorm';
import { eventually } from './processes.js';

const cli = systemActor('cli');
const oldKey = newListedKey('old');
const newKey = newListedKey('new');
const KEYS = 100;

let database: TestDatabase;
let owner: DataSource;
let uow: UnitOfWork;
let child: ChildProcess | null = null;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  uow = (await database.as('cli')).uow;
  await owner.query('truncate data_key');
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await database.close();
});

/** Sealed texts by the id of their key, every key wrapped under the old master key. */
async function sealTexts(): Promise<Map<string, Buffer>> {
  const wanted = Array.from({ length: KEYS }, () => ({
    subject: { kind: 'mailbox' as const, id: newId() },
    retentionClass: 'account' as const,
  }));
  const made = await uow.run(cli, (tx) => new KeyStore(new MasterKeys(oldKey)).createFor(tx, wanted));
  return new Map(made.map((key) => [key.id, seal(key, 'test', key.id, Buffer.from(`text of ${key.id}`))]));
}

async function expectReadable(texts: ReadonlyMap<string, Buffer>, masterKeys: string): Promise<void> {
  const keys = await uow.read(cli, (tx) => new KeyStore(new MasterKeys(masterKeys)).openKeys(tx, [...texts.keys()]));
  for (const [id, sealed] of texts) {
    const key = keys.get(id);
    expect(key && open(key, 'test', id, sealed).toString()).toBe(`text of ${id}`);
  }
}

async function countUnder(masterKeyId: string): Promise<number> {
  const [row]: { count: number }[] = await owner.query(
    'select count(*)::int as count from data_key where master_key_id = $1',
    [masterKeyId],
  );
  return row?.count ?? 0;
}

async function rotationsConnected(state: string): Promise<number> {
  const rows: unknown[] = await owner.query(
    `select from pg_stat_activity where application_name = 'test-rotation' and ${state}`,
  );
  return rows.length;
}

/** Starts a rotation of batches of ten that stands still after the second one. */
async function startRotation(): Promise<ChildProcess> {
  const started = spawn(process.execPath, [join(import.meta.dirname, 'rotation/rotate.mjs')], {
    env: { PATH: process.env['PATH'], DATABASE_URL: database.urlFor('cli'), MASTER_KEYS: `${newKey},${oldKey}` },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let told = '';
  for await (const chunk of started.stdout) {
    told += String(chunk);
    if (told.includes('20\n')) break;
  }
  return started;
}

describe('cli keys rotate, killed', () => {
  it('leaves every key readable when it is killed amid a batch, and goes on when run again', async () => {
    const texts = await sealTexts();
    child = await startRotation();
    expect(await countUnder('new')).toBe(20);

    const blocker = owner.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('lock table data_key in share mode');
    child.stdin?.write('.');
    await eventually(async () => (await rotationsConnected("wait_event_type = 'Lock'")) === 1, 'the batch under way');
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    expect(await exit).toEqual([null, 'SIGKILL']);
    await blocker.commitTransaction();
    await blocker.release();
    await eventually(async () => (await rotationsConnected('true')) === 0, 'the end of the killed connection');

    expect([await countUnder('old'), await countUnder('new')]).toEqual([KEYS - 20, 20]);
    await expectReadable(texts, `${newKey},${oldKey}`);

    const report = await new RotateMasterKey(uow, new MasterKeys(`${newKey},${oldKey}`)).execute({}, cli);
    expect(report).toEqual({ masterKeyId: 'new', rewrapped: KEYS - 20, remaining: {} });
    await expectReadable(texts, newKey);
  });
});
