import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabase } from '@app/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { systemActor } from '../actor.js';
import { BlobStore } from '../blobs/blob-store.js';
import { BlobsModule } from '../blobs/blobs.module.js';
import { DatabaseModule } from '../database/database.module.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { BlindIndexes } from './blind-indexes.js';
import { BlindIndexSources } from './blind-index-source.js';
import { newListedKey } from './key-list.js';
import { KeyStore } from './key-store.js';
import { RebuildBlindIndex } from './rebuild-blind-index.use-case.js';
import { RotateMasterKey } from './rotate-master-key.use-case.js';
import { SealingModule } from './sealing.module.js';

let database: TestDatabase;
let module: TestingModule;
let folder: string;

beforeAll(async () => {
  database = await TestDatabase.connect();
  folder = await mkdtemp(join(tmpdir(), 'sealing-module-'));
  module = await Test.createTestingModule({
    imports: [
      DatabaseModule.forRoot({ url: database.urlFor('worker'), applicationName: 'test-sealing-module', poolSize: 2 }),
      SealingModule.forRoot({ MASTER_KEYS: newListedKey('module-spec'), INDEX_KEYS: newListedKey('module-spec') }),
      BlobsModule.forRoot({ folder }),
    ],
  }).compile();
});

afterAll(async () => {
  await module.close();
  await database.close();
  await rm(folder, { recursive: true });
});

describe(SealingModule, () => {
  it('hands every process its key store, indexes, sources, files and maintenance commands', async () => {
    const subject = { kind: 'staff' as const, id: newId() };
    const uow = module.get(UnitOfWork);
    const key = await uow.run(systemActor('worker'), (tx) => module.get(KeyStore).keyFor(tx, subject, 'account'));
    const opened = await uow.read(systemActor('worker'), (tx) => module.get(KeyStore).openKeys(tx, [key.id]));
    expect([...opened.keys()]).toEqual([key.id]);
    expect(module.get(BlindIndexes).valuesFor('email', 'jane@example.com')).toHaveLength(1);
    expect(module.get(BlindIndexSources).of()).toEqual([]);
    for (const type of [RotateMasterKey, RebuildBlindIndex, BlobStore])
      expect(module.get(type as typeof RotateMasterKey)).toBeDefined();
  });

  it('declares on its entities exactly what the migration made', async () => {
    const log = await module.get(DataSource).driver.createSchemaBuilder().log();
    const statements = log.upQueries.map(({ query }) => query).filter((query) => /data_key|blind_index/.test(query));
    expect(statements).toEqual([]);
  });
});
