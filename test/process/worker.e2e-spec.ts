import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { newLogSigningKey } from '@app/audit';
import { ANONYMOUS, migrateJobStore, Outbox } from '@app/platform';
import { TestDatabase } from '@app/testing';
import { groupRole } from '../../migrations/roles.js';
import { Child } from './fixtures/child.js';
import { freePort } from './fixtures/redis-server.js';

jest.setTimeout(180_000);

const MAIN = 'dist/apps/worker/src/main.js';
const key = (): string => randomBytes(32).toString('base64');

describe('the worker process', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let folder: string;
  let environment: Record<string, string>;
  let address: string;
  const children: Child[] = [];

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    await migrateJobStore(database.ownerUrl, groupRole('worker'));
    folder = mkdtempSync(join(tmpdir(), 'joinder-worker-'));
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    environment = {
      DATABASE_URL: database.urlFor('worker'),
      DATA_DIR: folder,
      WORKER_PORT: String(port),
      MASTER_KEYS: `m1:${key()}`,
      INDEX_KEYS: `i1:${key()}`,
      CODE_KEY: key(),
      LOG_SIGNING_KEY: newLogSigningKey('joinder.test/log').signingKey,
    };
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (changes: Record<string, string> = {}): Child => {
    const child = Child.start(MAIN, { ...environment, ...changes });
    children.push(child);
    return child;
  };
  const get = (path: string): Promise<Response> => fetch(`${address}${path}`);

  it('serves health, readiness and metrics to this machine once it listens', async () => {
    await start().line(/"listening"/);
    expect([(await get('/healthz')).status, await (await get('/readyz')).text()]).toEqual([200, 'ready\n']);
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(/^joinder_outbox_open\{queue="mail"\} 0$/m);
    expect(metrics).toMatch(/^process_cpu_seconds_total/m);
  });

  it('counts a job that nobody handles and keeps it open', async () => {
    const worker = start();
    const { uow } = await database.as('portal');
    const id = await uow.run(ANONYMOUS, (tx) =>
      new Outbox().add(tx, { topic: 'test.unknown', queue: 'work', payload: {} }),
    );
    const line = JSON.parse(await worker.line(/job will run again/));
    expect(line).toMatchObject({
      process: 'worker',
      level: 'warn',
      jobId: id,
      topic: 'test.unknown',
      reason: 'NO_HANDLER',
    });
    expect(await (await get('/metrics')).text()).toMatch(
      /joinder_job_runs_total\{queue="work",topic="test.unknown",outcome="retry"\} [1-9]/,
    );
    expect(await owner.query('select done_at, last_error from outbox where id = $1', [id])).toEqual([
      { done_at: null, last_error: 'NO_HANDLER' },
    ]);
    await owner.query('delete from outbox');
  });

  it('ends with code 0 on SIGTERM and gives its connections back', async () => {
    const worker = start();
    await worker.line(/"listening"/);
    expect(await worker.kill('SIGTERM')).toBe(0);
    const left = await owner.query(
      `select application_name from pg_stat_activity where datname = current_database() and usename like '%worker%'`,
    );
    expect(left).toEqual([]);
  });

  it('ends when its parent is gone', async () => {
    const worker = start();
    await worker.line(/"listening"/);
    worker.process.disconnect();
    expect(await worker.ended).toBe(0);
  });

  it('says all that is wrong with its configuration at once', async () => {
    const worker = start({ WORKER_PORT: 'x', MASTER_KEYS: 'short' });
    expect(await worker.ended).toBe(1);
    expect(worker.errors).toContain('WORKER_PORT must be a port number');
    expect(worker.errors).toContain('MASTER_KEYS must be');
    expect(worker.errors).not.toMatch(/^\s+at /m);
  });

  it('says in one line that the server has too few connections for it', async () => {
    const worker = start({ DATABASE_POOL: '200' });
    expect(await worker.ended).toBe(1);
    expect(worker.errors.trim()).toMatch(
      /^The worker may need \d+ database connections, but only \d+ of the server's \d+ are free: .+$/,
    );
  });

  it('says in one line that the queue store is missing', async () => {
    await owner.query('drop schema job_store cascade');
    const worker = start();
    expect(await worker.ended).toBe(1);
    await migrateJobStore(database.ownerUrl, groupRole('worker'));
    expect(worker.errors.trim()).toMatch(/^The database or its queue store .+ run "cli migrate"\.$/);
  });

  it('says in one line that Redis is away', async () => {
    const worker = start({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    expect(await worker.ended).toBe(1);
    expect(worker.errors.trim()).toMatch(/^Redis does not answer .+$/);
  });
});
