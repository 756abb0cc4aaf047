import type { UnitOfWork } from '../database/unit-of-work.js';
import { systemActor } from '../actor.js';
import type { QueueName } from '../outbox/outbox.js';
import type { JobStore } from './job-store.js';

const BATCH = 500;
const POLL_MS = 1_000;

export const DEFAULT_VISIBILITY_MS = 30_000;

const OFFER = `
  update outbox set offered_at = now() where id in (
    select id from outbox
    where done_at is null and failed_at is null and available_at <= now()
      and (offered_at is null or offered_at < now() - $1 * interval '1 millisecond')
    order by available_at limit ${BATCH} for update skip locked)
  returning id, queue, topic`;

export interface RelaySettings {
  /** A row that was offered and is still open after this is offered again. */
  readonly visibilityMs?: number;
  readonly onError: (error: unknown) => void;
}

interface OfferedRow {
  readonly id: string;
  readonly queue: QueueName;
  readonly topic: string;
}

/**
 * Offers open outbox rows to the queue store: at once when the outbox announces one, and by a look each second. Any
 * number of relays may run; offering a row twice is harmless.
 */
export class Relay {
  private awake: () => void = () => undefined;
  private pending = false;
  private running: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: Pick<JobStore, 'offer'>,
    private readonly settings: RelaySettings,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  /** Looks now instead of at the end of the second. */
  wake(): void {
    this.pending = true;
    this.awake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.awake();
    await this.running;
  }

  /** One look; answers how many rows it offered. The transaction is over before the store is spoken to. */
  async offerOpenRows(): Promise<number> {
    const visibility = this.settings.visibilityMs ?? DEFAULT_VISIBILITY_MS;
    const [rows] = await this.uow.run<[OfferedRow[]]>(systemActor('worker'), (tx) => tx.query(OFFER, [visibility]));
    const byQueue = groupByQueue(rows);
    try {
      for (const [queue, jobs] of byQueue) await this.store.offer(queue, jobs);
    } catch (error) {
      // Only quickens the next offer; without it the rows would wait for the visibility timeout.
      await this.takeBack(rows.map((row) => row.id)).catch(() => undefined);
      throw error;
    }
    return rows.length;
  }

  private async takeBack(ids: readonly string[]): Promise<void> {
    await this.uow.run(systemActor('worker'), (tx) =>
      tx.query('update outbox set offered_at = null where id = any($1) and done_at is null', [ids]),
    );
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      this.pending = false;
      try {
        while ((await this.offerOpenRows()) === BATCH && !this.stopped);
      } catch (error) {
        this.settings.onError(error);
        this.pending = false;
      }
      if (!this.pending && !this.stopped) await this.rest();
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function groupByQueue(rows: readonly OfferedRow[]): Map<QueueName, OfferedRow[]> {
  const groups = new Map<QueueName, OfferedRow[]>();
  for (const row of rows) {
    const group = groups.get(row.queue);
    if (group === undefined) groups.set(row.queue, [row]);
    else group.push(row);
  }
  return groups;
}
