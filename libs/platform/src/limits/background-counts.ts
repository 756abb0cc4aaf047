import type { Count, LimitStore } from './limit-store.js';

const FLUSH_MS = 250;
/** Beyond so many different keys at a time further ones go uncounted: memory is not for strangers to fill. */
const PENDING_AT_MOST = 10_000;

interface Pending {
  points: number;
  readonly seconds: number;
  readonly counted: (count: Count) => void;
  readonly failed: () => void;
}

/**
 * Counts nobody waits for: what is asked for within a quarter of a second is added up in memory and sent as one
 * statement per key, so that a submit costs no round trip and a crowd behind one address makes no queue at one row.
 */
export class BackgroundCounts {
  private pending = new Map<string, Pending>();
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: LimitStore) {}

  add(
    key: string,
    { points, seconds }: { readonly points: number; readonly seconds: number },
    counted: (count: Count) => void,
    failed: () => void,
  ): void {
    const known = this.pending.get(key);
    if (known !== undefined) known.points += points;
    else if (this.pending.size < PENDING_AT_MOST) this.pending.set(key, { points, seconds, counted, failed });
    this.timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  /** Sends what waits and resolves when all is counted. */
  async settle(): Promise<void> {
    this.flush();
    await this.underWay;
  }

  /** One after the other: counting never takes more than one connection from those who sign up. */
  private flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const batch = this.pending;
    this.pending = new Map();
    this.underWay = this.underWay.then(async () => {
      for (const [key, { points, seconds, counted, failed }] of batch)
        await this.store.add(key, points, seconds).then(counted, failed);
    });
  }
}
