import type { ProgramName } from './child-environment.js';
import { logStream } from './log-stream.js';
import { failureLine } from './start-up-error.js';
import { supervise } from './supervisor.js';

const STOP_SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Supervises until a stop signal and ends this process: 0 after a stop that was asked for, 1 after one failure line. */
export async function runToExit(programs: Readonly<Record<ProgramName, string>>): Promise<never> {
  const stop = new AbortController();
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      stop.abort();
    });
  }
  try {
    await supervise({ environment: process.env, programs, log: logStream(process.stdout), signal: stop.signal });
  } catch (error) {
    if (!stop.signal.aborted) fail(error);
  }
  process.exit();
}

function fail(error: unknown): void {
  process.exitCode = 1;
  process.stderr.write(`${failureLine(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
}
