import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProcessInfo {
  readonly pid: number;
  readonly uid: number;
  readonly parent: number;
  readonly command: string;
}

/** Living processes whose command line or environment mentions `text`, the Jest run itself excepted. */
export function processesMentioning(text: string): ProcessInfo[] {
  return pids().flatMap((pid) => {
    const command = read(`/proc/${pid}/cmdline`);
    if (pid === process.pid || command === '') return [];
    if (!command.includes(text) && !read(`/proc/${pid}/environ`).includes(text)) return [];
    return [infoOf(pid, command)];
  });
}

export function childrenOf(parent: number): ProcessInfo[] {
  return pids()
    .map((pid) => infoOf(pid, read(`/proc/${pid}/cmdline`)))
    .filter((info) => info.parent === parent && info.command !== '');
}

/** A child that has ended and that `parent` has not waited for: it keeps its number, and signals find it. */
export function endedChildOf(parent: number | undefined): number | undefined {
  return pids().find((pid) => {
    const isZombie = read(`/proc/${pid}/status`).includes('\nState:\tZ');
    return isZombie && infoOf(pid, '').parent === parent;
  });
}

export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  what: string,
): Promise<T> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await sleep(50);
  }
  throw new Error(`Waited in vain: ${what}`);
}

export async function occupy(port: number, host = '127.0.0.1'): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve();
    });
  });
  return server;
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** Ports nobody listens on, each another one. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => occupy(0)));
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function pids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function infoOf(pid: number, command: string): ProcessInfo {
  const status = read(`/proc/${pid}/status`);
  const field = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
  return { pid, uid: field('Uid'), parent: field('PPid'), command: command.replaceAll('\0', ' ').trim() };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
