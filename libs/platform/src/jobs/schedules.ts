import { DiscoveryService } from '@nestjs/core';
import type { DirectConnection } from './direct-connection.js';

/** A use case that runs again and again. It must be safe to run at any time and twice in a row. */
export interface Schedule {
  readonly name: string;
  readonly everySeconds: number;
  run(): Promise<void>;
}

/** Marks a provider as a `Schedule`, so that the worker finds it. */
export const RunsOnSchedule = DiscoveryService.createDecorator();

const LOCK = 'joinder.schedules';
const ELECTION_MS = 5_000;

export interface SchedulesObserver {
  ran(name: string, seconds: number): void;
  failed(name: string, error: unknown): void;
}

/** Runs schedules in the one worker that holds the advisory lock; another takes over within seconds when it ends. */
export class Schedules {
  private readonly abort = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private readonly due = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private elected = false;

  constructor(
    private readonly direct: DirectConnection,
    private readonly schedules: readonly Schedule[],
    private readonly observer: SchedulesObserver,
    private readonly tickMs = 1_000,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.track(this.tick()), this.tickMs);
  }

  /** Starts nothing more and waits for what is under way. */
  async stop(): Promise<void> {
    this.abort.abort();
    if (this.timer !== null) clearInterval(this.timer);
    await Promise.all(this.underWay);
    await this.direct.unlock(LOCK);
  }

  private lastElection = 0;

  private async tick(): Promise<void> {
    if (!(await this.isElected())) return;
    const now = Date.now();
    for (const schedule of this.schedules) {
      if ((this.due.get(schedule.name) ?? 0) > now || this.abort.signal.aborted) continue;
      // Not due again before it has ended, however long it takes.
      this.due.set(schedule.name, Infinity);
      this.track(this.runOne(schedule));
    }
  }

  private async isElected(): Promise<boolean> {
    if (this.elected && this.direct.holds(LOCK)) return true;
    this.elected = false;
    if (Date.now() - this.lastElection < ELECTION_MS) return false;
    this.lastElection = Date.now();
    this.elected = await this.direct.tryLock(LOCK).catch(() => false);
    return this.elected;
  }

  private async runOne(schedule: Schedule): Promise<void> {
    const started = Date.now();
    try {
      await schedule.run();
      this.observer.ran(schedule.name, (Date.now() - started) / 1_000);
    } catch (error) {
      this.observer.failed(schedule.name, error);
    } finally {
      this.due.set(schedule.name, Date.now() + schedule.everySeconds * 1_000);
    }
  }

  private track(work: Promise<void>): void {
    this.underWay.add(work);
    void work.finally(() => this.underWay.delete(work));
  }
}
