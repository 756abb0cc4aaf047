import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  createLogger,
  loadConfig,
  QueueStoreAway,
  startFailure,
  TooFewConnections,
  WorkerSettings,
} from '@app/platform';
import { FrameworkLogger } from './framework-logger.js';
import { WorkerModule } from './worker.module.js';

/** After this a stop no longer waits: what is cut off is still open in the outbox. */
const STOP_MS = 9_500;

async function start(): Promise<void> {
  const settings = loadConfig(WorkerSettings);
  const logger = createLogger('worker', settings.LOG_LEVEL);
  const app = await NestFactory.create<NestExpressApplication>(WorkerModule.forRoot(settings, logger), {
    logger: new FrameworkLogger(logger),
    abortOnError: false,
  });
  app.disable('x-powered-by');
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, stop);
  await app.listen(settings.WORKER_PORT, '127.0.0.1');
  logger.info({ port: settings.WORKER_PORT }, 'listening');
}

/** One line that says what to do, or null where only the stack can tell. */
function failureLine(error: unknown): string | null {
  if (error instanceof TooFewConnections || error instanceof QueueStoreAway) return error.message;
  const { name, code } = error as { name?: unknown; code?: unknown };
  const missing = code === '3F000' || code === '42P01' || code === '42501' || name === 'SchemaMigrationRequiredError';
  if (missing)
    return 'The database or its queue store is not at this version, or the worker has no rights on it: run "cli migrate".';
  return startFailure(error);
}

try {
  await start();
} catch (error) {
  console.error(failureLine(error) ?? error);
  process.exit(1);
}
