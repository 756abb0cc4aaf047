import { spawn } from 'node:child_process';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClusterFolder } from './cluster-folder.js';
import { EmbeddedClusterError } from './embedded-cluster.errors.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { ServerAccount } from './server-account.js';

export const SUPERUSER = 'postgres';

/** PostgreSQL takes its language from the environment; ours is fixed, whatever LANG says. */
export const SERVER_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] ?? '/usr/bin:/bin' };

/**
 * The built-in locale provider sorts by code point and knows Unicode's upper and lower case without any locale of the
 * operating system, so a cluster is the same on every machine and survives an upgrade of its C library.
 */
const INITDB_FLAGS = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  `--username=${SUPERUSER}`,
  '--data-checksums',
];

export interface ClusterPlan {
  readonly binaries: PostgresBinaries;
  readonly folder: Pick<ClusterFolder, 'account' | 'pgdata'>;
  readonly durable: boolean;
  readonly superuserPassword: string;
}

/** Makes the cluster unless it is there. Under a temporary name first: one broken off half-way is begun anew. */
export async function initialiseCluster(plan: ClusterPlan): Promise<void> {
  const { account, pgdata } = plan.folder;
  const present = await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (present !== undefined) {
    assertSameVersion(present.trim(), plan.binaries, pgdata);
    return;
  }
  const unfinished = `${pgdata}.new`;
  const passwordFile = join(dirname(pgdata), `.password-${process.pid}`);
  await rm(unfinished, { recursive: true, force: true });
  try {
    await writeFile(passwordFile, `${plan.superuserPassword}\n`, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) await chown(passwordFile, account.uid, account.gid);
    const sync = plan.durable ? [] : ['--no-sync'];
    const flags = [...INITDB_FLAGS, ...sync, `--pwfile=${passwordFile}`, `--pgdata=${unfinished}`];
    await runInitdb(plan.binaries.program('initdb'), flags, account);
    await rename(unfinished, pgdata);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function assertSameVersion(major: string, binaries: PostgresBinaries, pgdata: string): void {
  if (binaries.version.split('.')[0] === major) return;
  throw new EmbeddedClusterError(
    'DATA_VERSION',
    `The database in ${pgdata} was made by PostgreSQL ${major}, the installed one is ${binaries.version}: make a backup with the earlier release and restore it with this one.`,
  );
}

function runInitdb(program: string, flags: string[], account: ServerAccount): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, {
      ...account,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new EmbeddedClusterError('START_FAILED', `The database could not be created: ${lastComplaint(complaint)}`),
        );
    });
  });
}

/** PostgreSQL says what went wrong in its last error line; the rest is advice on its own command line. */
export function lastComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => /(error|FATAL|PANIC):/.test(line));
  return (lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '').replace(/^.*?(error|FATAL|PANIC):\s*/, '').trim();
}
