import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

/** What stands under a key after something was added. */
export interface Count {
  readonly points: number;
  /** Milliseconds until it is forgotten. */
  readonly msLeft: number;
}

/** Counts that all processes of a site share, each forgotten by itself after its time. */
export interface LimitStore {
  add(key: string, points: number, seconds: number): Promise<Count>;
  close(): Promise<void>;
}

/** Longer than this no request waits for a count; the class then says what happens. */
const PATIENCE_MS = 1_500;
const PREFIX = 'joinder';
/** The rules are ours (`limit-classes.ts`), so the library only counts. */
const NO_LIMIT = { points: 2_000_000_000, duration: 3_600, keyPrefix: PREFIX };

/** In the table `rate_limit`, which a migration makes, a schedule purges, and which is not written to the log. */
export function postgresLimitStore(dataSource: DataSource): LimitStore {
  const limiter = new RateLimiterPostgres({
    ...NO_LIMIT,
    storeClient: unnamedStatements(dataSource),
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
  return { add: adding(limiter), close: () => Promise.resolve() };
}

export function redisLimitStore(url: string): LimitStore {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: PATIENCE_MS,
    connectTimeout: 5_000,
  });
  // Every failed count says so itself; without a listener the first error would end the process.
  client.on('error', () => undefined);
  const limiter = new RateLimiterRedis({ ...NO_LIMIT, storeClient: client, rejectIfRedisNotReady: true });
  return {
    add: adding(limiter),
    close: () => {
      client.disconnect();
      return Promise.resolve();
    },
  };
}

function adding(limiter: RateLimiterPostgres | RateLimiterRedis): LimitStore['add'] {
  return async (key, points, seconds) => {
    const result = await inTime(limiter.penalty(key, points, { customDuration: seconds }));
    return { points: result.consumedPoints, msLeft: Math.max(result.msBeforeNext, 0) };
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const abort = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { ref: false, signal: abort.signal }).then(
    () => Promise.reject(new Error('The store of the limits did not answer in time.')),
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    abort.abort();
  }
}

/** Statements without a name also pass through a pooler in transaction mode. */
function unnamedStatements(dataSource: DataSource): { query(query: pg.QueryConfig): Promise<pg.QueryResult> } {
  const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
  return { query: ({ text, values }) => pool.query({ text, values }) };
}
