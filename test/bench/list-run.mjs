/**
 * Makes one list in a process of its own, so that its memory is its own too. `csv`: rows to CSV, hashed and thrown
 * away; `age` and `zip`: the whole job of the worker, as it runs for counsel.
 */
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { EVERYONE, ExportsModule, ListBasisQuery, ListMakingModule } from '../../dist/libs/exports/src/index.js';
import { ListMakingSettings } from '../../dist/libs/exports/src/making/list-maker.js';
import { MakeList } from '../../dist/libs/exports/src/making/make-list.processor.js';
import { LocalRowSource, inOrder } from '../../dist/libs/exports/src/making/row-source.js';
import { RowThreads } from '../../dist/libs/exports/src/making/row-threads.js';
import { SnapshotConnection } from '../../dist/libs/exports/src/making/snapshot-connection.js';
import { rowBasisOf } from '../../dist/libs/exports/src/making/list-maker.js';
import {
  BlobsModule,
  blobDir,
  DatabaseModule,
  loadConfig,
  MasterKeys,
  SealingModule,
  SettingsModule,
  systemActor,
  UnitOfWork,
  WorkerSettings,
} from '../../dist/libs/platform/src/index.js';
import { peakMemory } from './bench-installation.mjs';

const { way, threads, job, actionId, columns, batch } = JSON.parse(process.argv[2]);
const settings = loadConfig(WorkerSettings);

class BenchModule {}
const context = await NestFactory.createApplicationContext(
  {
    module: BenchModule,
    imports: [
      SettingsModule.forRoot(settings),
      BlobsModule.forRoot({ folder: blobDir(settings) }),
      SealingModule.forRoot(settings),
      DatabaseModule.forRoot({ url: settings.DATABASE_URL, applicationName: 'bench-lists', poolSize: 2 }),
      ExportsModule,
      ListMakingModule,
    ],
  },
  { logger: ['error'] },
);

const idle = peakMemory();
const started = performance.now();
const before = process.cpuUsage();
const made = way === 'csv' ? await csv() : await wholeJob();
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds, cpu: (user + system) / 1e6, idle, peak: peakMemory(), ...made }));
await context.close();

/** What the worker does between the snapshot and the encryption. */
async function csv() {
  const worker = systemActor('worker');
  const basis = await context.get(UnitOfWork).read(worker, (tx) => context.get(ListBasisQuery).load(tx, actionId));
  const connection = await SnapshotConnection.open({ databaseUrl: settings.DATABASE_URL });
  const rowBasis = rowBasisOf({ basis, list: { columns, delimiter: ',', format: 'csv' } });
  const shared = { databaseUrl: settings.DATABASE_URL, snapshot: await connection.share() };
  const source =
    threads === 0
      ? await LocalRowSource.open(shared, rowBasis, context.get(MasterKeys))
      : RowThreads.start(threads, { ...shared, masterKeys: settings.MASTER_KEYS, basis: rowBasis });
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  for await (const {
    batch: { ids },
    lines,
  } of inOrder(batches(connection, basis), source)) {
    rows += ids.length;
    bytes += lines.length;
    hash.update(lines);
  }
  await source.close();
  await connection.close();
  return { rows, bytes, sha256: hash.digest('hex') };
}

async function* batches(connection, basis) {
  let firstPlace = 1;
  for await (const ids of connection.ids({ actionId, filter: EVERYONE, basis, batch })) {
    yield { ids, firstPlace };
    firstPlace += ids.length;
  }
}

async function wholeJob() {
  Object.assign(context.get(ListMakingSettings), { threads, threadsFrom: 1, batch });
  await context.get(MakeList).handle(job);
  return {};
}
