import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { InstanceQuery } from '../database/instance.query.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { assertConnectionBudget } from './connection-budget.js';
import { DirectConnection } from './direct-connection.js';
import { HandlesJobs, type JobHandler } from './job-handler.js';
import { JobObserver } from './job-observer.js';
import { JOB_STORE_CONNECTIONS, JobStore } from './job-store.js';
import { Relay } from './relay.js';
import { RunJob } from './run-job.use-case.js';
import { RunsOnSchedule, Schedules, type Schedule } from './schedules.js';

export const JOBS_SETTINGS = Symbol('JOBS_SETTINGS');

export interface JobsSettings {
  /** A direct address, not one of a transaction pooler. */
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** Connections this process opens beside those of the jobs: its pool, the log sequencer. */
  readonly otherConnections: number;
  readonly schedules: boolean;
  readonly visibilityMs?: number;
  /** How long a stop waits for jobs under way before it leaves them to be offered again. */
  readonly drainMs?: number;
}

const DRAIN_MS = 8_000;
const DIRECT = 1;

/** Puts relay, queue store, handlers and schedules together, from the start of the worker to its end. */
@Injectable()
export class JobProcessing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly direct: DirectConnection;
  private store: JobStore | null = null;
  private relay: Relay | null = null;
  private schedules: Schedules | null = null;

  constructor(
    @Inject(JOBS_SETTINGS) private readonly settings: JobsSettings,
    private readonly uow: UnitOfWork,
    private readonly instance: InstanceQuery,
    private readonly runJob: RunJob,
    private readonly observer: JobObserver,
    private readonly discovery: DiscoveryService,
  ) {
    this.direct = new DirectConnection({
      databaseUrl: settings.databaseUrl,
      onError: (error) => observer.fault('direct-connection', error),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.collectHandlers();
    await assertConnectionBudget(this.uow, this.connectionsNeeded());
    const store = await this.openStore();
    this.store = store;
    const relay = new Relay(this.uow, store, {
      visibilityMs: this.settings.visibilityMs,
      onError: (error) => this.observer.fault('relay', error),
    });
    this.relay = relay;
    await this.direct.listen(() => relay.wake());
    store.take((jobId) => this.run(jobId));
    relay.start();
    if (this.settings.schedules) this.startSchedules();
  }

  /** Stops taking and offering, then waits a while for what is under way; the rest is offered again later. */
  async beforeApplicationShutdown(): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, this.settings.drainMs ?? DRAIN_MS).unref());
    await this.relay?.stop();
    await Promise.race([Promise.all([this.schedules?.stop(), this.store?.drain()]), patience]);
    await Promise.race([this.store?.close(), patience]);
    await this.direct.close();
  }

  /** Throws where jobs could not run now. */
  async check(): Promise<void> {
    if (!this.direct.isConnected) throw new Error('The direct connection is being made again.');
    await this.store?.check();
  }

  private async run(jobId: string): Promise<void> {
    const lock = `joinder.job.${jobId}`;
    // Another run is under way: should it end with its process, the row is still open and is offered again.
    if (!(await this.direct.tryLock(lock))) return;
    const started = performance.now();
    try {
      const run = await this.runJob.execute(jobId, this.handlers);
      this.observer.jobEnded(jobId, run, (performance.now() - started) / 1_000);
    } catch (error) {
      // The database could not be told of the outcome, so the row is open and is offered again.
      this.observer.fault('run', error);
    } finally {
      await this.direct.unlock(lock);
    }
  }

  private async openStore(): Promise<JobStore> {
    const { databaseUrl, redisUrl } = this.settings;
    const { logOrigin } = await this.instance.run();
    return JobStore.open({
      databaseUrl,
      redisUrl,
      redisPrefix: `joinder-${logOrigin.replace(/[^a-z0-9.-]/gi, '-')}`,
      onError: (error) => this.observer.fault('queue-store', error),
    });
  }

  private connectionsNeeded(): number {
    const store = (this.settings.redisUrl ?? '') === '' ? JOB_STORE_CONNECTIONS : 0;
    return this.settings.otherConnections + DIRECT + store - 1; // The connection that asks is one of the pool's.
  }

  private startSchedules(): void {
    const schedules = this.marked<Schedule>(RunsOnSchedule.KEY);
    this.schedules = new Schedules(this.direct, schedules, this.observer);
    this.schedules.start();
  }

  private collectHandlers(): void {
    for (const handler of this.marked<JobHandler>(HandlesJobs.KEY)) {
      if (this.handlers.has(handler.topic)) throw new Error(`Two handlers take the topic ${handler.topic}.`);
      this.handlers.set(handler.topic, handler);
    }
  }

  private marked<T>(metadataKey: string): T[] {
    return this.discovery.getProviders({ metadataKey }).map((wrapper) => wrapper.instance as T);
  }
}
