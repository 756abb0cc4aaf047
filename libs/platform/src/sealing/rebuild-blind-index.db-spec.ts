import { TestDatabase } from '@app/testing';
import type { DataSource, EntityManager } from 'typeorm';
import { systemActor } from '../actor.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { BlindIndexes, type IndexedSubject } from './blind-indexes.js';
import { BlindIndexSources, type BlindIndexSource } from './blind-index-source.js';
import { IndexKeys } from './index-keys.js';
import { newListedKey } from './key-list.js';
import { KeyStore } from './key-store.js';
import { MasterKeys } from './master-keys.js';
import { NORMALISERS, type Normalisers } from './normalisers.js';
import {
  RebuildBlindIndex,
  type RebuildBlindIndexCommand,
  type RebuildReport,
} from './rebuild-blind-index.use-case.js';
import { open, seal } from './sealed-bytes.js';

const cli = systemActor('cli');
const keyStore = new KeyStore(new MasterKeys(newListedKey('rebuild-spec')));
const oldKey = newListedKey('old');
const newKey = newListedKey('new');
const before = new IndexKeys(oldKey);
const during = new IndexKeys(`${newKey},${oldKey}`);
const after = new IndexKeys(newKey);

let database: TestDatabase;
let owner: DataSource;
let uow: UnitOfWork;

/** Sealed addresses in a table of this spec's own, as a domain lib would keep them. */
class SealedAddresses implements BlindIndexSource<'email'> {
  readonly kind = 'email';
  readonly subjectKind = 'mailbox';

  async read(tx: EntityManager, position: string | null, limit: number): Promise<IndexedSubject<'email'>[]> {
    const rows: { id: string; key_id: string; sealed: Buffer }[] = await tx.query(
      'select id, key_id, sealed from rebuild_spec where ($1::uuid is null or id > $1::uuid) order by id limit $2 for update',
      [position, limit],
    );
    const keys = await keyStore.openKeys(
      tx,
      rows.map((row) => row.key_id),
    );
    return rows.map(({ id, key_id, sealed }) => {
      const key = keys.get(key_id);
      const inputs = key === undefined ? [] : [open(key, 'rebuild_spec/address', id, sealed).toString()];
      return { subject: { kind: 'mailbox', id }, inputs };
    });
  }
}

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  uow = (await database.as('cli')).uow;
  await owner.query(`drop table if exists rebuild_spec;
    create table rebuild_spec (id uuid primary key, key_id uuid not null, sealed bytea not null);
    grant all on rebuild_spec to public`);
});

beforeEach(async () => {
  await owner.query('truncate rebuild_spec, blind_index');
});

afterAll(async () => {
  await owner.query('drop table rebuild_spec');
  await database.close();
});

async function saveMailbox(address: string, indexKeys: IndexKeys | null): Promise<string> {
  const id = newId();
  await uow.run(cli, async (tx) => {
    const subject = { kind: 'mailbox' as const, id };
    const key = await keyStore.keyFor(tx, subject, 'account');
    const sealed = seal(key, 'rebuild_spec/address', id, Buffer.from(address));
    await tx.query('insert into rebuild_spec values ($1, $2, $3)', [id, key.id, sealed]);
    if (indexKeys !== null) await new BlindIndexes(indexKeys).add(tx, 'email', { subject, inputs: [address] });
  });
  return id;
}

async function found(keys: IndexKeys, address: string): Promise<string[]> {
  const subjects = await uow.read(cli, (tx) => new BlindIndexes(keys).subjectsOf(tx, 'email', address));
  return subjects.map(({ subjectId }) => subjectId);
}

function rebuild(keys: IndexKeys, command: RebuildBlindIndexCommand = {}): Promise<RebuildReport[]> {
  const sources = new BlindIndexSources();
  sources.register(new SealedAddresses());
  return new RebuildBlindIndex(uow, new BlindIndexes(keys), sources, keys).execute(command, cli);
}

const addresses = Array.from({ length: 7 }, (_, index) => `person${String(index)}@example.com`);

async function saveAll(): Promise<string[]> {
  const ids: string[] = [];
  for (const address of addresses) ids.push(await saveMailbox(address, before));
  return ids;
}

async function expectAllFound(keys: IndexKeys, ids: readonly string[]): Promise<void> {
  for (const [index, address] of addresses.entries()) expect(await found(keys, address)).toEqual([ids[index]]);
}

describe(RebuildBlindIndex, () => {
  it('brings every row under the new key, after which the old one is not needed', async () => {
    const ids = await saveAll();
    const [report] = await rebuild(during, { batchSize: 3 });
    expect(report).toEqual({
      kind: 'email',
      subjectKind: 'mailbox',
      subjects: 7,
      inserted: 7,
      deleted: 7,
      remaining: 0,
    });
    await expectAllFound(after, ids);
    expect(await found(before, addresses[0] ?? '')).toEqual([]);
  });

  it('leaves everything findable when it is killed half-way, and goes on when run again', async () => {
    const ids = await saveAll();
    const killed = rebuild(during, {
      batchSize: 2,
      onBatch: ({ subjects }) => {
        if (subjects === 4) throw new Error('killed');
      },
    });
    await expect(killed).rejects.toThrow('killed');
    await expectAllFound(during, ids);
    expect(await found(after, addresses[3] ?? '')).toEqual([ids[3]]);
    expect(await found(after, addresses[4] ?? '')).toEqual([]);
    expect(await rebuild(during, { batchSize: 2 })).toMatchObject([
      { subjects: 7, inserted: 3, deleted: 3, remaining: 0 },
    ]);
    await expectAllFound(after, ids);
  });

  it('changes nothing when everything is right already', async () => {
    await saveAll();
    await rebuild(during);
    const rows: unknown = await owner.query('select id, value, xmin from blind_index order by id');
    expect(await rebuild(during)).toMatchObject([{ subjects: 7, inserted: 0, deleted: 0 }]);
    expect(await owner.query('select id, value, xmin from blind_index order by id')).toEqual(rows);
  });

  it('moves to a new version of a normaliser, finding rows of both until it is done', async () => {
    const id = await saveMailbox('jane.doe@example.com', before);
    const withoutDots: Normalisers = {
      ...NORMALISERS,
      email: [...NORMALISERS.email, { version: 2, normalise: (address) => address.toLowerCase().replaceAll('.', '') }],
    };
    const second = new IndexKeys(oldKey, withoutDots);
    expect(await found(second, 'jane.doe@example.com')).toEqual([id]);
    expect(await found(second, 'janedoe@example.com')).toEqual([]);
    expect(await rebuild(second)).toMatchObject([{ inserted: 1, deleted: 1, remaining: 0 }]);
    expect(await found(second, 'janedoe@example.com')).toEqual([id]);
  });

  it('adds rows that are missing and deletes those that are wrong', async () => {
    const id = await saveMailbox('jane@example.com', null);
    await uow.run(cli, (tx) =>
      new BlindIndexes(before).add(tx, 'email', {
        subject: { kind: 'mailbox', id },
        inputs: ['someone.else@example.com'],
      }),
    );
    await rebuild(before);
    expect(await found(before, 'jane@example.com')).toEqual([id]);
    expect(await found(before, 'someone.else@example.com')).toEqual([]);
  });

  it('leaves an erased subject unfindable', async () => {
    const id = await saveMailbox('jane@example.com', before);
    await uow.run(cli, (tx) => keyStore.destroy(tx, { kind: 'mailbox', id }));
    await rebuild(during);
    expect(await found(during, 'jane@example.com')).toEqual([]);
  });

  it('waits for an erasure that is under way and does not index what it erases', async () => {
    const id = await saveMailbox('jane@example.com', before);
    const { rebuilding } = await uow.run(cli, async (tx) => {
      await tx.query('select from rebuild_spec where id = $1 for update', [id]);
      const started = rebuild(during);
      await untilWaiting();
      await new BlindIndexes(during).remove(tx, { kind: 'mailbox', id });
      await keyStore.destroy(tx, { kind: 'mailbox', id });
      return { rebuilding: { started } };
    });
    expect(await rebuilding.started).toMatchObject([{ inserted: 0 }]);
    expect(await owner.query('select from blind_index where subject_id = $1', [id])).toEqual([]);
  });

  it('counts rows that no source knows as remaining', async () => {
    await uow.run(cli, (tx) =>
      new BlindIndexes(before).add(tx, 'email', {
        subject: { kind: 'mailbox', id: newId() },
        inputs: ['lost@example.com'],
      }),
    );
    expect(await rebuild(during)).toMatchObject([{ subjects: 0, remaining: 1 }]);
  });

  it('rebuilds only the kind asked for', async () => {
    expect(await rebuild(during, { kind: 'person' })).toEqual([]);
  });
});

describe(BlindIndexSources, () => {
  it('refuses a second source of the same rows', () => {
    const sources = new BlindIndexSources();
    sources.register(new SealedAddresses());
    expect(() => {
      sources.register(new SealedAddresses());
    }).toThrow(/two sources/);
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
