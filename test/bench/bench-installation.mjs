import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbeddedCluster } from '../../dist/libs/platform/src/index.js';

const ROOT = join(import.meta.dirname, '../..');
const PROCESSES = ['portal', 'console', 'worker', 'cli'];
const key = () => randomBytes(32).toString('base64');

/**
 * A PostgreSQL of its own with the durability of production, the migrated schema, the examples, and a login per
 * process. Processes are started from the production build, one at a time, by whoever measures them.
 */
export async function startBenchInstallation() {
  const folder = mkdtempSync(join(tmpdir(), 'joinder-bench-'));
  chmodSync(folder, 0o755);
  const cluster = await startEmbeddedCluster({ dataDir: join(folder, 'postgres'), superuserPassword: 'bench-only' });
  await withClient(cluster.url('postgres'), (client) => client.query('create database joinder'));
  const ownerUrl = cluster.url('joinder');
  const keys = { MASTER_KEYS: `bench:${key()}`, INDEX_KEYS: `bench:${key()}`, CODE_KEY: key() };
  cli(['migrate', '--demo'], { DATABASE_OWNER_URL: ownerUrl });
  await withClient(ownerUrl, makeLogins);
  const environment = { NODE_ENV: 'production', LOG_LEVEL: 'info', DATA_DIR: folder, ...keys };
  cli(['seed', '--once'], { ...environment, DATABASE_URL: urlFor(ownerUrl, 'cli') });
  return {
    folder,
    ownerUrl,
    environment,
    urlFor: (process) => urlFor(ownerUrl, process),
    startPortal: (changes = {}) => startPortal(ownerUrl, environment, changes),
    async stop() {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function cli(args, environment) {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/apps/cli/src/main.js'), ...args], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`cli ${args.join(' ')}: ${stderr}`);
}

async function makeLogins(client) {
  for (const process of PROCESSES) {
    await client.query(`create role joinder_${process}_bench login password 'bench-only'`);
    await client.query(`grant joinder_${process} to joinder_${process}_bench`);
  }
}

function urlFor(ownerUrl, process) {
  const url = new URL(ownerUrl);
  url.username = `joinder_${process}_bench`;
  url.password = 'bench-only';
  return url.toString();
}

async function startPortal(ownerUrl, environment, changes) {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/portal/src/main.js')], {
    env: {
      PATH: process.env.PATH,
      ...environment,
      DATABASE_URL: urlFor(ownerUrl, 'portal'),
      CSRF_KEY: key(),
      PORTAL_URL: url,
      PORTAL_PORT: String(port),
      METRICS_PORT: String(metricsPort),
      ...changes,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"listening"')) resolve();
      // What went wrong is worth more than a failed figure.
      else if (line.includes('"level":"error"')) console.error(line);
    });
    child.once('exit', (code) => reject(new Error(`The portal ended with code ${code}.`)));
  });
  return {
    url,
    peakMemory: () => peakMemory(child.pid),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit').once('exit', resolve);
        child.kill();
      }),
  };
}

/** The most memory a process has ever held, in MiB; 0 where the system does not say. */
export function peakMemory(pid = process.pid) {
  try {
    const [, kib] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kib ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
