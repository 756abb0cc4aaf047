import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { QueueName } from '../outbox/outbox.js';
import { DEFAULT_ATTEMPTS, errorCode, JobFailed, type JobHandler, type OutboxJob, retryDelay } from './job-handler.js';
import { JobJournal } from './job-journal.js';

const worker = systemActor('worker');

/** What became of one run. */
export type JobOutcome = 'done' | 'gone' | 'retry' | 'failed';

interface Row {
  readonly topic: string;
  readonly queue: QueueName;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly action_id: string | null;
  readonly registration_id: string | null;
  readonly created_at: Date;
  readonly attempts: number;
}

export interface JobRun {
  readonly outcome: JobOutcome;
  readonly topic: string | null;
  readonly queue: QueueName | null;
  readonly code: string | null;
}

/**
 * Runs the handler of one outbox row and records a failure: counted, with a code and the time of the next run, or as
 * finally failed. A run is counted before it starts, so that a job which kills its process comes to an end too.
 */
@Injectable()
export class RunJob {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly journal: JobJournal,
  ) {}

  async execute(jobId: string, handlers: ReadonlyMap<string, JobHandler>): Promise<JobRun> {
    const job = await this.begin(jobId);
    if (job === null) return { outcome: 'gone', topic: null, queue: null, code: null };
    const handler = handlers.get(job.topic);
    const failure = await attempt(job, handler);
    const outcome =
      failure === null ? await this.checkClosed(job, handler) : await this.recordFailure(job, failure, handler);
    return { outcome, topic: job.topic, queue: job.queue, code: failure === null ? null : errorCode(failure) };
  }

  private async begin(id: string): Promise<OutboxJob | null> {
    const [[row]] = await this.uow.run<[Row[]]>(worker, (tx) =>
      tx.query(
        `update outbox set attempts = attempts + 1 where id = $1 and done_at is null and failed_at is null
         returning topic, queue, payload, action_id, registration_id, created_at, attempts`,
        [id],
      ),
    );
    if (row === undefined) return null;
    const { topic, queue, payload, attempts } = row;
    return {
      id,
      topic,
      queue,
      payload,
      actionId: row.action_id,
      registrationId: row.registration_id,
      createdAt: row.created_at,
      attempt: attempts,
    };
  }

  /** A handler that returned without closing its row has a fault; without this it would run for ever. */
  private async checkClosed(job: OutboxJob, handler: JobHandler | undefined): Promise<JobOutcome> {
    const open: unknown[] = await this.uow.read(worker, (tx) =>
      tx.query('select from outbox where id = $1 and done_at is null', [job.id]),
    );
    return open.length === 0 ? 'done' : this.recordFailure(job, new JobFailed('NOT_CLOSED'), handler);
  }

  private recordFailure(job: OutboxJob, failure: unknown, handler: JobHandler | undefined): Promise<JobOutcome> {
    const code = errorCode(failure);
    const final =
      (failure instanceof JobFailed && failure.final) || job.attempt >= (handler?.attempts ?? DEFAULT_ATTEMPTS);
    return this.uow.run(worker, async (tx) => {
      if (!(await markFailure(tx, job, code, final))) return 'gone';
      if (!final) return 'retry';
      await handler?.finallyFailed?.(tx, job, code);
      await this.journal.failed(tx, { jobId: job.id, topic: job.topic, attempts: job.attempt });
      return 'failed';
    });
  }
}

async function attempt(job: OutboxJob, handler: JobHandler | undefined): Promise<unknown> {
  if (handler === undefined) return new JobFailed('NO_HANDLER');
  if (job.attempt > (handler.attempts ?? DEFAULT_ATTEMPTS)) return new JobFailed('PROCESS_ENDED', true);
  try {
    await handler.handle(job);
    return null;
  } catch (error) {
    return error ?? new JobFailed('UNKNOWN');
  }
}

async function markFailure(tx: EntityManager, job: OutboxJob, code: string, final: boolean): Promise<boolean> {
  const [, affected] = await tx.query<[unknown, number]>(
    `update outbox set last_error = $2, offered_at = null, available_at = now() + $3 * interval '1 millisecond',
       failed_at = case when $4 then now() end
     where id = $1 and done_at is null and failed_at is null`,
    [job.id, code, retryDelay(job.attempt), final],
  );
  return affected === 1;
}
