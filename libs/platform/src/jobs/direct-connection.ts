import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const RECONNECT_MS = 500;

/** The channel on which the outbox announces rows that cannot wait for the next look. */
export const OUTBOX_CHANNEL = 'joinder_outbox';

export interface DirectConnectionSettings {
  /** Must reach PostgreSQL itself: a transaction pooler breaks LISTEN and hands session locks to strangers. */
  readonly databaseUrl: string;
  readonly onError: (error: Error) => void;
}

/**
 * The worker's one connection that is not pooled: it listens for the outbox and holds session advisory locks, which
 * end with the process however it ends. Reconnects by itself; locks held until then are lost.
 */
export class DirectConnection {
  private client: pg.Client | null = null;
  private connecting: Promise<pg.Client> | null = null;
  private readonly held = new Set<string>();
  private onNotice: () => void = () => undefined;
  private closed = false;

  constructor(private readonly settings: DirectConnectionSettings) {}

  /** Connects and calls `onNotice` whenever the outbox announces a row, and after every reconnection. */
  async listen(onNotice: () => void): Promise<void> {
    this.onNotice = onNotice;
    await this.connected();
  }

  /** True when this process alone holds `name` from now on; never waits. */
  async tryLock(name: string): Promise<boolean> {
    // PostgreSQL lets one session take a lock twice, so runs within this process are kept apart here.
    if (this.held.has(name)) return false;
    this.held.add(name);
    try {
      const client = await this.connected();
      const { rows } = await client.query<{ locked: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
        [name],
      );
      if (rows[0]?.locked === true && this.client === client) return true;
    } catch (error) {
      this.held.delete(name);
      throw error;
    }
    this.held.delete(name);
    return false;
  }

  async unlock(name: string): Promise<void> {
    if (!this.held.delete(name)) return;
    await this.client?.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined);
  }

  /** False once the connection that took the lock is gone. */
  holds(name: string): boolean {
    return this.held.has(name);
  }

  get isConnected(): boolean {
    return this.client !== null;
  }

  async close(): Promise<void> {
    this.closed = true;
    const client = this.client;
    this.client = null;
    this.held.clear();
    await client?.end().catch(() => undefined);
  }

  private async connected(): Promise<pg.Client> {
    if (this.closed) throw new Error('The direct connection is closed.');
    if (this.client !== null) return this.client;
    this.connecting ??= this.connect().finally(() => (this.connecting = null));
    return this.connecting;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'joinder-worker-direct',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on('error', (error: Error) => this.lost(client, error));
    client.on('end', () => this.lost(client));
    client.on('notification', () => this.onNotice());
    await client.connect();
    await client.query(`listen ${OUTBOX_CHANNEL}`);
    this.client = client;
    this.onNotice();
    return client;
  }

  private lost(client: pg.Client, error?: Error): void {
    if (this.client !== client) return;
    this.client = null;
    this.held.clear();
    if (error !== undefined) this.settings.onError(error);
    void this.reconnect();
  }

  private async reconnect(): Promise<void> {
    while (!this.closed && this.client === null) {
      await this.connected().catch(this.settings.onError);
      await sleep(RECONNECT_MS, undefined, { ref: false });
    }
  }
}
