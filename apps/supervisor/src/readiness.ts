import { setTimeout as sleep } from 'node:timers/promises';
import { StartUpError } from './start-up-error.js';

const POLL_MS = 75;
const PATIENCE_MS = 90_000;

/** Waits until each address answers /readyz with 200. */
export async function waitUntilReady(addresses: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  await Promise.all(
    Object.entries(addresses).map(async ([name, address]) => {
      while (!(await isReady(address, signal))) {
        signal.throwIfAborted();
        if (Date.now() > end)
          throw new StartUpError(
            `The ${name} did not answer at ${address}/readyz within ${PATIENCE_MS / 1000} seconds: its lines above say why.`,
          );
        await sleep(POLL_MS);
      }
    }),
  );
}

async function isReady(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/readyz`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]),
      redirect: 'manual',
    });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Where this machine reaches a server that listens on `bindAddress`. */
export function localAddress(bindAddress: string, port: number): string {
  const host = bindAddress === '0.0.0.0' ? '127.0.0.1' : bindAddress === '::' ? '::1' : bindAddress;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
