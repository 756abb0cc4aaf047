import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openClusterFolder } from './cluster-folder.js';
import type { ClusterFolder } from './cluster-folder.js';
import { EmbeddedClusterError } from './embedded-cluster.errors.js';
import { freePort } from './free-port.js';
import { SERVER_ENVIRONMENT, SUPERUSER, initialiseCluster, lastComplaint } from './initialise-cluster.js';
import { postgresBinaries } from './postgres-binaries.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { readPostmaster, runningPostmaster, stopPostmaster, waitUntil } from './postmaster.js';
import type { ServerAccount } from './server-account.js';

export interface EmbeddedClusterOptions {
  /** A folder of the cluster's own, made when missing; `cluster.json` and `server.log` lie in it. */
  readonly dataDir: string;
  readonly superuserPassword: string;
  /** Wished for; another is taken, and remembered, when it is in use. */
  readonly port?: number;
  readonly maxConnections?: number;
  /** `false` for tests only: faster, and a power cut destroys the cluster. */
  readonly fsync?: boolean;
  /** Where cluster and programs go when the server's account cannot enter `dataDir` or the checkout. */
  readonly outsideRoots?: readonly string[];
  /** The npm package of this platform, when it is not the installed one. */
  readonly packageFolder?: string;
}

export interface EmbeddedCluster {
  readonly port: number;
  readonly pgdata: string;
  /** Connection URL of the superuser. */
  url(database: string): string;
  /** Fast shutdown; resolves when the process is gone. May be called twice. */
  stop(): Promise<void>;
  /** Resolves when the server ends without `stop` having been called. */
  readonly lost: Promise<void>;
}

/** Held in the database `postgres` for as long as a process uses the cluster; PostgreSQL drops it with the process. */
const IN_USE_LOCK = 7_405_926;
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 3_000;
const PORT_ATTEMPTS = 5;

/**
 * Starts the packaged PostgreSQL on `dataDir`, making the cluster when there is none. The server listens on 127.0.0.1
 * with passwords only. It ends with this process, also when this process is killed; one that was left behind all the
 * same is shut down first. A cluster that another living process uses is refused.
 */
export async function startEmbeddedCluster(options: EmbeddedClusterOptions): Promise<EmbeddedCluster> {
  const dataDir = resolve(options.dataDir);
  const folder = await openClusterFolder(dataDir, options.outsideRoots);
  const binaries = await postgresBinaries(folder.account, folder.outside, options.packageFolder);
  await stopForgottenServer(folder.pgdata, options.superuserPassword);
  await initialiseCluster(binaries, folder.account, folder.pgdata, options.superuserPassword, options.fsync !== false);
  const server = await startServer(binaries, folder, join(dataDir, 'server.log'), options);
  const guard = stopWhenParentDies(server.pid, folder.account);
  const holder = await connect(server.port, options.superuserPassword);
  await holder.query('select pg_advisory_lock($1)', [IN_USE_LOCK]);
  await folder.remember(server.port);
  return runningCluster(server, guard, holder, folder.pgdata, options.superuserPassword);
}

interface Server {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

function runningCluster(server: Server, guard: ChildProcess, holder: pg.Client, pgdata: string, password: string): EmbeddedCluster {
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    guard.kill('SIGKILL');
    await holder.end().catch(() => undefined);
    await stopPostmaster(server.pid, STOP_PATIENCE_MS);
  };
  return {
    port: server.port,
    pgdata,
    url: (database) => urlOf(server.port, password, database),
    stop: () => (stopping ??= stop()),
    lost: new Promise((resolve) => {
      server.process.once('exit', () => {
        guard.kill('SIGKILL');
        if (!stopping) resolve();
      });
    }),
  };
}

function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

async function connect(port: number, password: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), application_name: 'joinder-embedded' });
  // The end of the server is noticed by its process; without a listener the event would end ours.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new EmbeddedClusterError('WRONG_PASSWORD', 'The database does not accept the superuser password: put back the secrets file this database was made with.');
  }
  return client;
}

/** A server whose parent died may still be up, or on its way down. One in use belongs to another living process. */
async function stopForgottenServer(pgdata: string, password: string): Promise<void> {
  const end = Date.now() + START_PATIENCE_MS;
  for (let left = await runningPostmaster(pgdata); left; left = await runningPostmaster(pgdata)) {
    if (left.status === 'ready' && (await isInUse(left.port, password))) {
      throw new EmbeddedClusterError('ALREADY_RUNNING', `Joinder already runs on ${pgdata} (PostgreSQL process ${left.pid}): stop it first, or choose another folder with DATA_DIR.`);
    }
    if (left.status === 'ready' || Date.now() > end) await stopPostmaster(left.pid, STOP_PATIENCE_MS);
    else await sleep(50);
  }
}

async function isInUse(port: number, password: string): Promise<boolean> {
  let client: pg.Client;
  try {
    client = await connect(port, password);
  } catch (error) {
    if (error instanceof EmbeddedClusterError) throw error;
    return false;
  }
  try {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [IN_USE_LOCK]);
    return rows[0]?.free === false;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Between looking for a free port and taking it somebody else may take it; then another is tried. */
async function startServer(binaries: PostgresBinaries, folder: ClusterFolder, logFile: string, options: EmbeddedClusterOptions): Promise<Server> {
  let port = await freePort(options.port ?? folder.port);
  for (let attempt = 1; ; attempt += 1) {
    const started = await launch(binaries, folder, port, logFile, options);
    if (typeof started !== 'string') return started;
    if (attempt >= PORT_ATTEMPTS || !/could not (bind|create any TCP)/.test(started)) throw startFailure(started, logFile);
    port = await freePort();
  }
}

function startFailure(output: string, logFile: string): EmbeddedClusterError {
  if (/lock file .* already exists/.test(output)) {
    return new EmbeddedClusterError('ALREADY_RUNNING', 'Joinder is being started from this folder by another process: wait for it, or stop it.');
  }
  return new EmbeddedClusterError('START_FAILED', `The embedded PostgreSQL did not start: ${lastComplaint(output)} (${logFile})`);
}

/** The server's output when it ended instead of getting ready. */
async function launch(binaries: PostgresBinaries, folder: ClusterFolder, port: number, logFile: string, options: EmbeddedClusterOptions): Promise<Server | string> {
  const log = await open(logFile, 'w', 0o600);
  const child = spawn(binaries.program('postgres'), ['-D', folder.pgdata, ...serverFlags(port, options)], {
    ...folder.account,
    cwd: '/',
    env: SERVER_ENVIRONMENT,
    // Its own session: Ctrl-C must reach the supervisor only, which stops the server last.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => { resolve(); }).once('error', () => { resolve(); }));
  await log.close();
  let over = false;
  void ended.then(() => (over = true));
  const ready = async () => over || (await isReady(folder.pgdata, child.pid));
  const inTime = await waitUntil(ready, START_PATIENCE_MS);
  if (over || child.pid === undefined) return readFile(logFile, 'utf8');
  if (!inTime) await stopPostmaster(child.pid, STOP_PATIENCE_MS);
  return inTime ? { process: child, pid: child.pid, port } : 'FATAL: it was not ready within a minute';
}

async function isReady(pgdata: string, pid: number | undefined): Promise<boolean> {
  const postmaster = await readPostmaster(pgdata);
  return postmaster?.pid === pid && postmaster?.status === 'ready';
}

function serverFlags(port: number, options: EmbeddedClusterOptions): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    // A socket path is limited to 107 bytes, which a deep checkout exceeds; and TCP asks for the password.
    unix_socket_directories: '',
    max_connections: options.maxConnections ?? 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Failed statements quote values, and values are personal data: they never reach this file.
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    ...(options.fsync === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '1h' } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** A shell that waits for our end of its pipe to close, which the kernel does also after SIGKILL. */
function stopWhenParentDies(pid: number, account: ServerAccount): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(pid)], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without it (no shell) the next start still finds and stops the server.
  guard.once('error', () => undefined);
  guard.unref();
  return guard;
}

export { EmbeddedClusterError };
