import type { ConnectionOptions, Job, Queue, Worker } from 'bullmq';
import type { QueueName } from '../outbox/outbox.js';

export const QUEUE_NAMES: readonly QueueName[] = ['mail', 'work', 'lists'];

/** Runs at the same time per queue and process. Lists hold much of the machine for long, hence one. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { mail: 5, work: 4, lists: 1 };

/** The schema of the queue store on PostgreSQL: made by `migrateJobStore`, apart from our own tables. */
export const JOB_STORE_SCHEMA = 'job_store';

const POOL = 2;
/** Per queue: one pool to offer, one to take, and one connection that listens. */
export const JOB_STORE_CONNECTIONS = QUEUE_NAMES.length * (POOL + POOL + 1);

/** A stalled run is found after this; a false alarm does no harm, since the run still holds the job's advisory lock. */
const LOCK_MS = 6_000;
const STALLED_CHECK_MS = 2_000;

export interface JobStoreSettings {
  /** Used unless `redisUrl` is set. */
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** Tells instances apart that share one Redis. */
  readonly redisPrefix?: string;
  readonly onError: (error: Error) => void;
}

interface Backend {
  readonly makeQueue: (name: QueueName) => Queue;
  readonly makeWorker: (name: QueueName, run: (job: Job) => Promise<void>) => Worker;
}

/**
 * Hands offered jobs to whichever worker is free. It may be lost at any time: it holds ids only, and the outbox offers
 * them again. So nothing is retried or kept here.
 */
export class JobStore {
  private readonly queues: ReadonlyMap<QueueName, Queue>;
  private workers: Worker[] = [];

  private constructor(
    private readonly backend: Backend,
    private readonly onError: (error: Error) => void,
  ) {
    this.queues = new Map(QUEUE_NAMES.map((name) => [name, backend.makeQueue(name)]));
    for (const queue of this.queues.values()) queue.on('error', onError);
  }

  static async open(settings: JobStoreSettings): Promise<JobStore> {
    // Loaded here, so that processes without jobs do not pay for it.
    const bullmq = await import('bullmq');
    const redisUrl = settings.redisUrl ?? '';
    if (redisUrl !== '') await assertRedisAnswers(redisUrl);
    const backend =
      redisUrl === ''
        ? postgresBackend(bullmq, settings.databaseUrl)
        : redisBackend(bullmq, redisUrl, settings.redisPrefix ?? 'joinder');
    const store = new JobStore(backend, settings.onError);
    for (const queue of store.queues.values()) await queue.waitUntilReady();
    return store;
  }

  /** Offering a job that is still in the store changes nothing. */
  async offer(name: QueueName, jobs: readonly { id: string; topic: string }[]): Promise<void> {
    const opts = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
    await this.queues
      .get(name)
      ?.addBulk(jobs.map(({ id, topic }) => ({ name: topic, data: {}, opts: { ...opts, jobId: id } })));
  }

  /** Begins to take jobs; `run` gets the id of the outbox row. */
  take(run: (jobId: string) => Promise<void>): void {
    this.workers = QUEUE_NAMES.map((name) => this.backend.makeWorker(name, (job) => run(job.id ?? '')));
    for (const worker of this.workers) worker.on('error', this.onError);
  }

  /** Takes no more jobs and waits for those under way. */
  async drain(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  async close(): Promise<void> {
    await Promise.all([
      ...this.workers.map((worker) => worker.close(true)),
      ...[...this.queues.values()].map((queue) => queue.close()),
    ]);
  }

  /** Throws when the store cannot be reached or has lost its schema. */
  async check(): Promise<void> {
    await this.queues.get('mail')?.getJobCounts('waiting');
  }
}

/** Raised at the start, where a wrong address is likelier than a pause. Later the store is waited for. */
export class QueueStoreAway extends Error {
  constructor() {
    super('Redis does not answer at the address in REDIS_URL: check the address and that it runs.');
    this.name = 'QueueStoreAway';
  }
}

async function assertRedisAnswers(url: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const probe = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  probe.on('error', () => undefined);
  try {
    await probe.connect();
  } catch {
    throw new QueueStoreAway();
  } finally {
    probe.disconnect();
  }
}

type BullMq = typeof import('bullmq');

const working = { lockDuration: LOCK_MS, stalledInterval: STALLED_CHECK_MS, maxStalledCount: 1_000 };

function postgresBackend({ createPostgresBackend, withBackend }: BullMq, url: string): Backend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = (use: string) => ({
    connectionString: url,
    schema: JOB_STORE_SCHEMA,
    max: POOL,
    application_name: `joinder-jobs-${use}`,
    connectionTimeoutMillis: 10_000,
  });
  // The classes differ from the Redis ones only in the type of their connection.
  return {
    makeQueue: (name) => new Queue(name, { connection: connection('offer') }) as unknown as Queue,
    makeWorker: (name, run) =>
      new Worker(name, run, {
        connection: connection('take'),
        concurrency: CONCURRENCY[name],
        ...working,
      }) as unknown as Worker,
  };
}

function redisBackend({ createRedisBackend, withBackend }: BullMq, url: string, prefix: string): Backend {
  const { Queue, Worker } = withBackend(createRedisBackend);
  // Offering must fail at once while Redis is away, since the row then stays open; taking waits for it.
  const offering: ConnectionOptions = { url, enableOfflineQueue: false, maxRetriesPerRequest: 1 };
  const taking: ConnectionOptions = { url, maxRetriesPerRequest: null };
  return {
    makeQueue: (name) => new Queue(name, { connection: offering, prefix }),
    makeWorker: (name, run) =>
      new Worker(name, run, { connection: taking, prefix, concurrency: CONCURRENCY[name], ...working }),
  };
}
