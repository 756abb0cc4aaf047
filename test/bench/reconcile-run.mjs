/** Takes one extract in and compares it, in a process of its own, so that its memory is its own too. */
import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import {
  BlobsModule,
  blobDir,
  DatabaseModule,
  loadConfig,
  SealingModule,
  SettingsModule,
  systemActor,
  UnitOfWork,
  WorkerSettings,
} from '../../dist/libs/platform/src/index.js';
import {
  CompareExtract,
  ComparingModule,
  ReconciliationModule,
  UploadExtract,
} from '../../dist/libs/reconciliation/src/index.js';
import { peakMemory } from './bench-installation.mjs';

const { actionId, file, operator, consoleUrl, format } = JSON.parse(process.argv[2]);
const settings = loadConfig(WorkerSettings);

const context = (url, module) => {
  class BenchModule {}
  return NestFactory.createApplicationContext(
    {
      module: BenchModule,
      imports: [
        SettingsModule.forRoot(settings),
        BlobsModule.forRoot({ folder: blobDir(settings) }),
        SealingModule.forRoot(settings),
        DatabaseModule.forRoot({ url, applicationName: 'bench-reconcile', poolSize: 2 }),
        module,
      ],
    },
    { logger: ['error'] },
  );
};
const console_ = await context(consoleUrl, ReconciliationModule);
const worker = await context(settings.DATABASE_URL, ComparingModule);

const idle = peakMemory();
const started = performance.now();
const before = process.cpuUsage();
const { runId } = await console_
  .get(UploadExtract)
  .execute(
    { actionId, asOf: '2026-11-20', source: 'bench', format, encoding: 'utf-8', file: createReadStream(file) },
    operator,
  );
const [job] = await worker.get(UnitOfWork).read(systemActor('worker'), (tx) =>
  tx.query(
    `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt
       from outbox where topic = 'compare-extract' and payload ->> 'runId' = $1`,
    [runId],
  ),
);
await worker.get(CompareExtract).handle(job);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ runId, seconds, cpu: (user + system) / 1e6, idle, peak: peakMemory() }));
await console_.close();
await worker.close();
