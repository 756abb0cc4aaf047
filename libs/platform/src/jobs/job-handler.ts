import { DiscoveryService } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import type { QueueName } from '../outbox/outbox.js';

/** An open outbox row as its handler sees it. */
export interface OutboxJob {
  readonly id: string;
  readonly topic: string;
  readonly queue: QueueName;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actionId: string | null;
  readonly registrationId: string | null;
  readonly createdAt: Date;
  /** This run's number, from 1; runs that ended with the process count too. */
  readonly attempt: number;
}

/**
 * Does the work of one topic. `handle` opens its own unit of work, calls `Outbox.close(tx, job.id)` in the same
 * transaction as its effect and changes nothing when that answers false. It may run again at any time: after a kill,
 * after the queue store was lost, after an error it threw. No two runs of one job overlap while their connections last.
 */
export interface JobHandler {
  readonly topic: string;
  readonly queue: QueueName;
  /** How many runs before the job is finally failed; without it, `DEFAULT_ATTEMPTS`. */
  readonly attempts?: number;
  handle(job: OutboxJob): Promise<void>;
  /** Called in the transaction that marks the job as finally failed. `code` holds no personal data. */
  finallyFailed?(tx: EntityManager, job: OutboxJob, code: string): Promise<void>;
}

/** Marks a provider as a `JobHandler`, so that the worker finds it. */
export const HandlesJobs = DiscoveryService.createDecorator();

export const DEFAULT_ATTEMPTS = 15;

/** A failure with a stable code. `final` gives up at once, for what no repetition can mend. */
export class JobFailed extends Error {
  constructor(
    readonly code: string,
    readonly final = false,
  ) {
    super(code);
    this.name = 'JobFailed';
  }
}

const CODE = /^[A-Za-z0-9_.-]{1,60}$/;

/** What may be kept of an error: a code or a class name, never a message, which may quote the data it choked on. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  const { code, driverError, name } = error as { code?: unknown; driverError?: { code?: unknown }; name?: unknown };
  for (const candidate of [code, driverError?.code, name]) {
    if (typeof candidate === 'string' && CODE.test(candidate)) return candidate;
  }
  return 'UNKNOWN';
}

/** Milliseconds until the next run: 1 s, 2 s, 4 s … up to half an hour, a little apart so that repeats do not march in step. */
export function retryDelay(attempt: number, random = Math.random()): number {
  const full = Math.min(1_000 * 2 ** (attempt - 1), 30 * 60_000);
  return Math.round(full * (0.75 + random / 4));
}
