import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { JobObserver, type JobRun, type Logger, OutboxCountsQuery, UnitOfWork } from '@app/platform';
import { LOGGER } from './telemetry.module.js';

/** Logs and counts what becomes of jobs and schedules. Labels are topics and codes of the program, never data. */
@Injectable()
export class JobTelemetry extends JobObserver {
  private readonly runs: Counter<'queue' | 'topic' | 'outcome'>;
  private readonly durations: Histogram<'topic'>;
  private readonly schedules: Gauge<'schedule'>;
  private readonly scheduleFailures: Counter<'schedule'>;
  private readonly faults: Counter<'where'>;
  private lastFault = '';

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    registry: Registry,
    uow: UnitOfWork,
  ) {
    super();
    const registers = [registry];
    this.runs = new Counter({
      name: 'joinder_job_runs_total',
      help: 'Runs of jobs by outcome: done, gone, retry, failed',
      labelNames: ['queue', 'topic', 'outcome'],
      registers,
    });
    this.durations = new Histogram({
      name: 'joinder_job_duration_seconds',
      help: 'Time from taking a job to its outcome',
      labelNames: ['topic'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120, 600],
      registers,
    });
    this.schedules = new Gauge({
      name: 'joinder_schedule_last_success_seconds',
      help: 'Unix time of the last good run of a schedule',
      labelNames: ['schedule'],
      registers,
    });
    this.scheduleFailures = new Counter({
      name: 'joinder_schedule_failures_total',
      help: 'Runs of schedules that threw',
      labelNames: ['schedule'],
      registers,
    });
    this.faults = new Counter({
      name: 'joinder_job_faults_total',
      help: 'Faults of the queue store, the relay or the direct connection',
      labelNames: ['where'],
      registers,
    });
    watchOutbox(registry, new OutboxCountsQuery(uow));
  }

  jobEnded(jobId: string, run: JobRun, seconds: number): void {
    const { topic, queue, outcome, code } = run;
    if (topic === null || queue === null) return;
    this.runs.inc({ queue, topic, outcome });
    this.durations.observe({ topic }, seconds);
    if (outcome === 'failed') this.logger.error({ jobId, topic, reason: code }, 'job finally failed');
    else if (outcome === 'retry') this.logger.warn({ jobId, topic, reason: code }, 'job will run again');
    else this.logger.debug({ jobId, topic, outcome }, 'job ended');
  }

  /** A fault that lasts is one line in the log. */
  fault(where: 'queue-store' | 'relay' | 'direct-connection' | 'run', error: unknown): void {
    this.faults.inc({ where });
    const kind = `${where} ${error instanceof Error ? `${error.name} ${error.message}` : typeof error}`;
    if (kind !== this.lastFault) this.logger.error({ where, err: error }, 'jobs are disturbed; trying again');
    this.lastFault = kind;
  }

  ran(schedule: string, seconds: number): void {
    this.schedules.setToCurrentTime({ schedule });
    this.logger.debug({ schedule, seconds }, 'schedule ran');
  }

  failed(schedule: string, error: unknown): void {
    this.scheduleFailures.inc({ schedule });
    this.logger.error({ schedule, err: error }, 'schedule failed');
  }
}

function watchOutbox(registry: Registry, counts: OutboxCountsQuery): void {
  const registers = [registry];
  const labelNames = ['queue'] as const;
  const failed = new Gauge({
    name: 'joinder_outbox_failed',
    help: 'Jobs that failed for the last time and wait for a person',
    labelNames,
    registers,
  });
  const oldest = new Gauge({
    name: 'joinder_outbox_oldest_seconds',
    help: 'Waiting time of the oldest job that is due',
    labelNames,
    registers,
  });
  new Gauge({
    name: 'joinder_outbox_open',
    help: 'Jobs that are due and not done',
    labelNames,
    registers,
    async collect() {
      for (const gauge of [this, failed, oldest])
        for (const queue of ['mail', 'work', 'lists']) gauge.set({ queue }, 0);
      for (const row of await counts.run()) {
        this.set({ queue: row.queue }, row.open);
        failed.set({ queue: row.queue }, row.failed);
        oldest.set({ queue: row.queue }, row.oldestSeconds);
      }
    },
  });
}
