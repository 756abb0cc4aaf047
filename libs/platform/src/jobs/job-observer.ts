import type { JobRun } from './run-job.use-case.js';
import type { SchedulesObserver } from './schedules.js';

/** Counts and logs; gets codes and ids only. */
export abstract class JobObserver implements SchedulesObserver {
  abstract jobEnded(jobId: string, run: JobRun, seconds: number): void;
  /** The queue store, the relay or the direct connection has a fault; work goes on once it is mended. */
  abstract fault(where: 'queue-store' | 'relay' | 'direct-connection' | 'run', error: unknown): void;
  abstract ran(name: string, seconds: number): void;
  abstract failed(name: string, error: unknown): void;
}
