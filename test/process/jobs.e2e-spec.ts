import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, QueryFailedError } from 'typeorm';
import {
  ANONYMOUS,
  FailedJobsQuery,
  JobJournal,
  migrateJobStore,
  Outbox,
  RetryFailedJobs,
  systemActor,
  type UnitOfWork,
} from '@app/platform';
import { TestDatabase } from '@app/testing';
import { groupRole } from '../../migrations/roles.js';
import { Child } from './fixtures/child.js';
import { redisIsInstalled, startRedis, type TestRedis } from './fixtures/redis-server.js';

jest.setTimeout(120_000);

const DEADLOCK_DETECTED = '40P01';

class SilentJournal extends JobJournal {
  failed(): Promise<void> {
    return Promise.resolve();
  }

  retried(): Promise<void> {
    return Promise.resolve();
  }
}

const stores = [
  { store: 'PostgreSQL', installed: true },
  { store: 'Redis', installed: redisIsInstalled },
];

for (const { store, installed } of stores) {
  const reason = installed ? '' : ' (skipped: no redis-server on the PATH)';
  (installed ? describe : describe.skip)(`jobs with the queue store on ${store}${reason}`, () => {
    let database: TestDatabase;
    let owner: DataSource;
    let portal: UnitOfWork;
    let redis: TestRedis | null = null;
    const children: Child[] = [];

    beforeAll(async () => {
      database = await TestDatabase.own();
      owner = await database.asOwner();
      portal = (await database.as('portal')).uow;
      // Without a unique key, so that an effect that happened twice would show.
      await owner.query(`create table job_effect (job_id uuid not null, pid int not null); grant insert on job_effect to ${groupRole('worker')};
        create table job_journal (job_id uuid not null, attempts int not null); grant insert on job_journal to ${groupRole('worker')}`);
      if (store === 'Redis') redis = await startRedis();
      else await migrateJobStore(database.ownerUrl, groupRole('worker'));
    });
    afterEach(async () => {
      for (const child of children.splice(0)) await child.kill();
    });
    afterAll(async () => {
      await redis?.stop();
      await database.close();
    });

    const start = (): Child => {
      const child = Child.start('test/process/fixtures/jobs-worker.mjs', {
        DATABASE_URL: database.urlFor('worker'),
        ...(redis === null ? {} : { REDIS_URL: redis.url }),
      });
      children.push(child);
      return child;
    };

    const addJobs = (count: number, payload: Record<string, unknown> = {}): Promise<string[]> =>
      portal.run(ANONYMOUS, async (tx) => {
        const ids: string[] = [];
        for (let n = 0; n < count; n += 1)
          ids.push(await new Outbox().add(tx, { topic: 'test.effect', queue: 'work', payload: { n, ...payload } }));
        return ids;
      });

    const open = async (ids: string[]): Promise<number> => {
      const [row] = await owner.query(
        'select count(*)::int as open from outbox where id = any($1) and done_at is null and failed_at is null',
        [ids],
      );
      return row.open;
    };

    const allClosed = async (ids: string[]): Promise<void> => {
      while ((await open(ids)) > 0) await sleep(50);
    };

    const expectEachOnce = async (ids: string[]): Promise<void> => {
      const effects: { job_id: string }[] = await owner.query(
        'select job_id from job_effect where job_id = any($1) order by job_id',
        [ids],
      );
      expect(effects.map((row) => row.job_id)).toEqual([...ids].sort());
    };

    const loseQueueStore = async (): Promise<void> => {
      if (redis !== null) return redis.flushAll();
      const tables: { tablename: string }[] = await owner.query(
        "select tablename from pg_tables where schemaname = 'job_store' and tablename <> 'migration'",
      );
      const truncate = `truncate ${tables.map((table) => `job_store.${table.tablename}`).join(', ')} cascade`;
      // The worker at its work and the truncation lock the same tables in different orders: one of them has to give way.
      for (let deadlocked = true; deadlocked;) {
        deadlocked = await owner.query(truncate).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof QueryFailedError) || error.driverError.code !== DEADLOCK_DETECTED) throw error;
            return true;
          },
        );
      }
    };

    it('does each job exactly once although its process is killed at every point of a run', async () => {
      const ids = await addJobs(80);
      await start().kill();
      for (const point of ['ready', 'before', 'inside', 'after', 'inside', 'before']) {
        const child = start();
        await child.line(new RegExp(`^${point}$`), point === 'ready' ? 1 : 5);
        await child.kill();
      }
      expect(await open(ids)).toBeGreaterThan(0);
      start();
      await allClosed(ids);
      await expectEachOnce(ids);
    });

    it('does each job exactly once with two workers at it', async () => {
      const workers = [start(), start()];
      await Promise.all(workers.map((worker) => worker.line(/^ready$/)));
      const ids = await addJobs(150);
      await allClosed(ids);
      await expectEachOnce(ids);
      const pids = await owner.query('select distinct pid from job_effect where job_id = any($1)', [ids]);
      expect(pids).toHaveLength(2);
    });

    it('loses nothing and doubles nothing when the queue store is emptied under a working worker', async () => {
      const worker = start();
      const ids = await addJobs(100);
      await worker.line(/^after$/, 10);
      await loseQueueStore();
      expect(await open(ids)).toBeGreaterThan(0);
      await worker.line(/^after$/, 30);
      await loseQueueStore();
      await allClosed(ids);
      await expectEachOnce(ids);
    });

    it('loses nothing when the whole store goes with the worker', async () => {
      const ids = await addJobs(40);
      const worker = start();
      await worker.line(/^inside$/, 5);
      await worker.kill();
      if (redis === null) {
        await owner.query('drop schema job_store cascade');
        await migrateJobStore(database.ownerUrl, groupRole('worker'));
      } else {
        await redis.stop();
        redis = await startRedis();
      }
      start();
      await allClosed(ids);
      await expectEachOnce(ids);
    });

    it('keeps a finally failed job, counts it in the journal, and runs it again when asked', async () => {
      start();
      const [id] = await addJobs(1, { fails: true });
      await allClosed([id as string]);
      const worker = await database.as('cli');
      const failed = await new FailedJobsQuery(worker.uow).run(systemActor('cli'));
      expect(failed).toMatchObject([{ id, topic: 'test.effect', attempts: 4, lastError: 'TEST_FAILS' }]);
      expect(await owner.query('select attempts from job_journal where job_id = $1', [id])).toEqual([{ attempts: 4 }]);

      await owner.query(`update outbox set payload = '{}' where id = $1`, [id]);
      expect(
        await new RetryFailedJobs(worker.uow, new SilentJournal()).execute({ ids: [id as string] }, systemActor('cli')),
      ).toBe(1);
      await allClosed([id as string]);
      await expectEachOnce([id as string]);
    });

    it('ends on SIGTERM after the jobs under way, within ten seconds', async () => {
      const worker = start();
      await addJobs(30);
      await worker.line(/^before$/, 3);
      expect(await worker.kill('SIGTERM')).toBe(0);
      const begun = worker.lines.filter((line) => line === 'before').length;
      expect(worker.lines.filter((line) => line === 'after')).toHaveLength(begun);
    });
  });
}
