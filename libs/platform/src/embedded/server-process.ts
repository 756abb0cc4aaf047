import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import type { ClusterFolder } from './cluster-folder.js';
import { EmbeddedClusterError } from './embedded-cluster.errors.js';
import { freePort } from './free-port.js';
import { SERVER_ENVIRONMENT, lastComplaint } from './initialise-cluster.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { readPostmaster, stopPostmaster, waitUntil } from './postmaster.js';
import type { ServerAccount } from './server-account.js';

export interface ServerPlan {
  readonly binaries: PostgresBinaries;
  readonly folder: ClusterFolder;
  readonly logFile: string;
  readonly wishedPort: number | undefined;
  readonly maxConnections: number;
  /** `false`: a power cut destroys the cluster. */
  readonly durable: boolean;
}

export interface ServerProcess {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

export const START_PATIENCE_MS = 60_000;
export const STOP_PATIENCE_MS = 3_000;
const PORT_ATTEMPTS = 5;

/** Between looking for a free port and taking it somebody else may take it; then another is tried. */
export async function startServer(plan: ServerPlan): Promise<ServerProcess> {
  let port = await freePort(plan.wishedPort ?? plan.folder.port);
  for (let attempt = 1; ; attempt += 1) {
    const started = await launch(plan, port);
    if (typeof started !== 'string') return started;
    if (attempt >= PORT_ATTEMPTS || !/could not (bind|create any TCP)/.test(started)) {
      throw startFailure(started, plan.logFile);
    }
    port = await freePort();
  }
}

/** A shell that waits for our end of its pipe to close, which the kernel does also after SIGKILL. */
export function stopWhenParentDies(pid: number, account: ServerAccount): ChildProcess {
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

function startFailure(output: string, logFile: string): EmbeddedClusterError {
  if (/lock file .* already exists/.test(output)) {
    return new EmbeddedClusterError(
      'ALREADY_RUNNING',
      'Joinder is being started from this folder by another process: wait for it, or stop it.',
    );
  }
  return new EmbeddedClusterError(
    'START_FAILED',
    `The embedded PostgreSQL did not start: ${lastComplaint(output)} (${logFile})`,
  );
}

/** The server's output when it ended instead of getting ready. */
async function launch(plan: ServerPlan, port: number): Promise<ServerProcess | string> {
  const child = await spawnServer(plan, port);
  let over = false;
  child.once('exit', () => (over = true)).once('error', () => (over = true));
  const { pgdata } = plan.folder;
  const inTime = await waitUntil(async () => over || (await isReady(pgdata, child.pid)), START_PATIENCE_MS);
  if (over || child.pid === undefined) return readFile(plan.logFile, 'utf8');
  if (inTime) return { process: child, pid: child.pid, port };
  await stopPostmaster(child.pid, STOP_PATIENCE_MS);
  return 'FATAL: it was not ready within a minute';
}

async function spawnServer(plan: ServerPlan, port: number): Promise<ChildProcess> {
  const log = await open(plan.logFile, 'w', 0o600);
  try {
    return spawn(plan.binaries.program('postgres'), ['-D', plan.folder.pgdata, ...flags(plan, port)], {
      ...plan.folder.account,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      // Its own session: Ctrl-C must reach the supervisor only, which stops the server last.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
  } finally {
    await log.close();
  }
}

async function isReady(pgdata: string, pid: number | undefined): Promise<boolean> {
  const postmaster = await readPostmaster(pgdata);
  return postmaster !== undefined && postmaster.pid === pid && postmaster.status === 'ready';
}

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

function flags(plan: ServerPlan, port: number): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    // A socket path is limited to 107 bytes, which a deep checkout exceeds; and TCP asks for the password.
    unix_socket_directories: '',
    max_connections: plan.maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Failed statements quote values, and values are personal data: they never reach this file.
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    ...(plan.durable ? {} : NOT_DURABLE),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
