import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Clock, Logger } from '@app/platform';
import { LogVerifier, LogSigner } from './tree/log-key.js';
import { extendLog } from './extend-log.js';

export interface SequencerSettings {
  /**
   * A direct address: a transaction pooler would hand the election lock to strangers. Uses one connection of its own,
   * with the rights of the worker.
   */
  readonly databaseUrl: string;
  /** LOG_SIGNING_KEY. */
  readonly signingKey: string;
  /** Verifier keys that signed earlier heads, after the key was rotated. */
  readonly formerVerifierKeys?: readonly string[];
  /** Entries per transaction and head; at most 5,000. */
  readonly batchSize?: number;
  /** Milliseconds between rounds; at most 1,000. */
  readonly interval?: number;
}

export interface SequencerRound {
  /** False where another sequencer holds the election lock. */
  readonly elected: boolean;
  readonly appended: number;
}

const MAX_BATCH = 5_000;
const MAX_INTERVAL = 1_000;
/** Session lock: it lasts as long as the connection, so a dead sequencer frees it without anyone's doing. */
const ELECT = `select pg_try_advisory_lock(hashtextextended('joinder.audit.sequencer', 0)) as elected`;

/**
 * Gives committed entries their place in the log, in batches, and signs the head of each. Any number may run; the
 * election lock lets one work, and the keys of `audit_leaf` and `audit_checkpoint` refuse a second history besides.
 */
export class Sequencer {
  private readonly signer: LogSigner;
  private readonly trusted: readonly LogVerifier[];
  private client: pg.Client | null = null;
  private elected = false;
  private running: { readonly ended: Promise<void>; readonly abort: AbortController } | null = null;
  private lastError = '';

  constructor(
    private readonly settings: SequencerSettings,
    private readonly clock: Clock,
    private readonly logger?: Pick<Logger, 'info' | 'error'>,
  ) {
    this.signer = LogSigner.parse(settings.signingKey);
    this.trusted = [this.signer.verifierKey, ...(settings.formerVerifierKeys ?? [])].map((key) =>
      LogVerifier.parse(key),
    );
  }

  /** Begins to work in the background and never throws: failures are logged and tried again within a second. */
  start(): void {
    if (this.running !== null) return;
    const abort = new AbortController();
    this.running = { abort, ended: this.loop(abort.signal) };
  }

  /** Lets the batch under way commit, then gives up the lock and the connection. */
  async stop(): Promise<void> {
    this.running?.abort.abort();
    await this.running?.ended;
    this.running = null;
    await this.disconnect();
  }

  /** Takes in all that is committed now. Keeps lock and connection until `stop`; not for one that was started. */
  async runOnce(): Promise<SequencerRound> {
    if (this.running !== null) throw new Error('This sequencer runs in the background already.');
    return this.attempt();
  }

  private async attempt(): Promise<SequencerRound> {
    try {
      const client = this.client ?? (await this.connect());
      if (!(await this.elect(client))) return { elected: false, appended: 0 };
      return { elected: true, appended: await this.extend(client) };
    } catch (error) {
      // Whatever went wrong, a new connection has no half transaction and stands for election afresh.
      await this.disconnect();
      throw error;
    }
  }

  private async elect(client: pg.Client): Promise<boolean> {
    if (this.elected) return true;
    const { rows } = await client.query<{ elected: boolean }>(ELECT);
    this.elected = rows[0]?.elected === true;
    return this.elected;
  }

  private async extend(client: pg.Client): Promise<number> {
    const batchSize = Math.min(this.settings.batchSize ?? MAX_BATCH, MAX_BATCH);
    let appended = 0;
    for (;;) {
      const head = { batchSize, signer: this.signer, trusted: this.trusted, now: this.clock.now() };
      const batch = await extendLog(client, head);
      appended += batch.appended;
      if (batch.taken < batchSize || this.running?.abort.signal.aborted === true) return appended;
    }
  }

  private async loop(signal: AbortSignal): Promise<void> {
    const interval = Math.min(this.settings.interval ?? MAX_INTERVAL / 2, MAX_INTERVAL);
    while (!signal.aborted) {
      try {
        await this.attempt();
        this.lastError = '';
      } catch (error) {
        this.report(error);
      }
      await sleep(interval, undefined, { signal }).catch(() => undefined);
    }
  }

  /** The same failure every half second is one line in the log. */
  private report(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== this.lastError)
      this.logger?.error({ err: error }, 'The audit log could not be extended; trying again.');
    this.lastError = message;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'joinder-sequencer',
      connectionTimeoutMillis: 10_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    await client.connect();
    this.client = client;
    return client;
  }

  private forget(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    this.elected = false;
  }

  private async disconnect(): Promise<void> {
    const client = this.client;
    this.client = null;
    this.elected = false;
    await client?.end().catch(() => undefined);
  }
}
