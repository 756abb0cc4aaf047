import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server process as its lock file `postmaster.pid` describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping` …; empty until the server has written it. */
  readonly status: string;
}

const POLL_MS = 20;
/** How long the kernel's entry of an ended process may outlive it: its parent, or the init process, may be busy. */
export const REAP_PATIENCE_MS = 5_000;

export async function readPostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, port: Number.parseInt(lines[3] ?? '', 10), status: (lines[7] ?? '').trim() };
}

/**
 * The server running on this cluster, if one is. After a crash or a restored folder the lock file may name a process
 * that is something else by now: PostgreSQL would refuse to start beside it, so such a file is removed. A file whose
 * process is gone stays: PostgreSQL checks it against the shared memory of forgotten backends and replaces it. It takes
 * a process that has ended but that nobody has waited for as alive, so that end is waited for, or the file removed.
 */
export async function runningPostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(pgdata);
  if (!postmaster) return undefined;
  const { pid } = postmaster;
  if (commandOf(pid).includes(pgdata)) return postmaster;
  if (!isAlive(pid) && (await waitUntil(() => !isInProcessTable(pid), REAP_PATIENCE_MS))) return undefined;
  await rm(join(pgdata, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Fast shutdown: open transactions are rolled back. After `patienceMs` an immediate one, which recovers at the next start. */
export async function stopPostmaster(pid: number, patienceMs: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await goneWithin(pid, patienceMs)) return;
  signal(pid, 'SIGQUIT');
  if (await goneWithin(pid, 1_500)) return;
  signal(pid, 'SIGKILL');
  await goneWithin(pid, 5_000);
}

export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await sleep(POLL_MS);
  }
  return true;
}

export function isAlive(pid: number): boolean {
  return commandOf(pid) !== '';
}

/** Empty for a process that is gone, and for one that has ended but that nobody has waited for. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function isInProcessTable(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function goneWithin(pid: number, timeoutMs: number): Promise<boolean> {
  return waitUntil(() => !isAlive(pid), timeoutMs);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, which is what was wanted.
  }
}
