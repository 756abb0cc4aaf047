import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartUpError } from './start-up-error.js';
import type { SupervisorSettings } from './supervisor-settings.js';

const PORT_NAMES = [
  'PORTAL_PORT',
  'CONSOLE_PORT',
  'WORKER_PORT',
  'PORTAL_METRICS_PORT',
  'CONSOLE_METRICS_PORT',
] as const;
const PUBLIC: readonly string[] = ['PORTAL_PORT', 'CONSOLE_PORT'];
/** The children of a supervisor that was killed a moment ago may still be closing theirs. */
const PATIENCE_MS = 1_500;

export async function assertPortsFree(settings: SupervisorSettings): Promise<void> {
  assertDistinct(settings);
  await Promise.all(
    PORT_NAMES.map((name) =>
      assertFree(name, settings[name], PUBLIC.includes(name) ? settings.BIND_ADDRESS : '127.0.0.1'),
    ),
  );
}

function assertDistinct(settings: SupervisorSettings): void {
  for (const name of PORT_NAMES) {
    const other = PORT_NAMES.find((candidate) => candidate !== name && settings[candidate] === settings[name]);
    if (other) throw new StartUpError(`${name} and ${other} are both ${settings[name]}: give each a port of its own.`);
  }
}

async function assertFree(name: string, port: number, host: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let refusal = await refusalOf(port, host);
  while (refusal === 'EADDRINUSE' && Date.now() < end) {
    await sleep(100);
    refusal = await refusalOf(port, host);
  }
  if (refusal === undefined) return;
  if (refusal === 'EADDRINUSE') {
    throw new StartUpError(
      `Port ${port} is in use by another program: stop it (perhaps Joinder already runs), or choose another port with ${name}.`,
    );
  }
  if (refusal === 'EADDRNOTAVAIL')
    throw new StartUpError(`BIND_ADDRESS ${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all.`);
  throw new StartUpError(
    `Port ${port} cannot be opened by this account (${refusal}): choose another above 1023 with ${name}.`,
  );
}

function refusalOf(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? 'unknown');
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}
