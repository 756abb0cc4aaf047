import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { collectDefaultMetrics } from 'prom-client';
import { ConfigurationInvalid } from '../config/load-config.js';
import { HttpMetrics, serveMetrics } from './metrics.js';
import { isDatabaseAway } from './problem.js';
import { WebLogger } from './web-logger.js';

export interface Listening {
  readonly port: number;
  readonly bindAddress: string;
  readonly metricsPort: number;
}

/** Listens until the process is told to stop by a signal or its parent is gone; answers under way are finished first. */
export async function runWebApp(
  app: NestExpressApplication,
  { port, bindAddress, metricsPort }: Listening,
): Promise<void> {
  const { registry } = app.get(HttpMetrics);
  collectDefaultMetrics({ register: registry });
  const metrics = await serveMetrics(registry, metricsPort);
  await app.listen(port, bindAddress);
  const { logger } = app.get(WebLogger);
  logger.info({ port }, 'listening');
  const stop = (): void => {
    stopOnce ??= stopServing(app, metrics).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  let stopOnce: Promise<never> | undefined;
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, stop);
}

async function stopServing(app: NestExpressApplication, metrics: Server): Promise<void> {
  metrics.close();
  await app.close();
}

/** One line that says what to do, or null where only the stack can tell. */
export function startFailure(error: unknown): string | null {
  if (error instanceof ConfigurationInvalid) return error.message;
  if (!(error instanceof Error)) return null;
  const { code, port } = error as { code?: unknown; port?: unknown };
  const known = typeof code === 'string' ? FAILURES[code] : undefined;
  if (known !== undefined) return known(String(port));
  return isDatabaseAway(error)
    ? 'The database does not answer at the address in DATABASE_URL: check the address and that it runs.'
    : null;
}

const ACCOUNT_REFUSED = 'The database refused the account in DATABASE_URL: check its name and password.';

const FAILURES: Readonly<Record<string, ((port: string) => string) | undefined>> = {
  EADDRINUSE: (port) => `Port ${port} is taken: stop what uses it or choose another port.`,
  EACCES: (port) => `Port ${port} may not be opened by this account: choose one above 1023.`,
  '28P01': () => ACCOUNT_REFUSED,
  '28000': () => ACCOUNT_REFUSED,
  '3D000': () => 'The database named in DATABASE_URL does not exist: create it and run "cli migrate".',
};

/** The frame of a `main.ts`: a failed start is one line and exit code 1. */
export async function startProcess(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const line = startFailure(error);
    if (line === null) console.error(error);
    else console.error(line);
    process.exit(1);
  }
}
