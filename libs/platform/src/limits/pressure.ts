import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { DataSource } from 'typeorm';

const LOOP_BUSY_MS = 150;

/** Whether this process is short of time or of connections right now; makes the next proofs of work harder. */
export class Pressure {
  private readonly delay = monitorEventLoopDelay({ resolution: 20 });
  private readonly timer: NodeJS.Timeout;
  private late = false;

  constructor(private readonly dataSource: DataSource) {
    this.delay.enable();
    this.timer = setInterval(() => this.look(), 2_000).unref();
  }

  get isHigh(): boolean {
    return this.late || this.waiting > 0;
  }

  /** Requests that wait for a connection of the pool. */
  get waiting(): number {
    const { master } = this.dataSource.driver as unknown as { master?: { readonly waitingCount: number } };
    return master?.waitingCount ?? 0;
  }

  stop(): void {
    clearInterval(this.timer);
    this.delay.disable();
  }

  private look(): void {
    this.late = this.delay.percentile(90) / 1e6 > LOOP_BUSY_MS;
    this.delay.reset();
  }
}
