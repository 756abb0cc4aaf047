import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { TestDatabase } from '@app/testing';
import { postgresLimitStore } from './limit-store.js';
import { PurgeRateLimits } from './purge-rate-limits.use-case.js';

describe('the table of the limits', () => {
  let database: TestDatabase;
  let owner: DataSource;
  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
  });
  afterAll(() => database.close());

  it('is not logged: neither a backup nor a replica ever holds it', async () => {
    expect(await owner.query(`select relpersistence from pg_class where relname = 'rate_limit'`)).toEqual([
      { relpersistence: 'u' },
    ]);
  });

  it('adds up what two connections count at the same time, and begins anew when the time is over', async () => {
    const { dataSource } = await database.as('portal');
    const store = postgresLimitStore(dataSource);
    const counts = await Promise.all(Array.from({ length: 20 }, () => store.add('both', 1, 60)));
    expect(counts.map(({ points }) => points).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    await owner.query(`update rate_limit set expire = 1 where key = 'joinder:both'`);
    expect(await store.add('both', 3, 60)).toEqual({ points: 3, msLeft: expect.any(Number) });
  });

  it('is written by the sites, read and emptied by the worker, and closed to everybody else', async () => {
    const { dataSource: portal } = await database.as('portal');
    const { dataSource: worker, uow } = await database.as('worker');
    const { dataSource: cli } = await database.as('cli');
    await postgresLimitStore(portal).add('kept', 1, 60);
    await postgresLimitStore(portal).add('over', 1, 60);
    await owner.query(`update rate_limit set expire = 1 where key = 'joinder:over'`);
    await new PurgeRateLimits(uow).run();
    const keys: { key: string }[] = await worker.query('select key from rate_limit order by key');
    expect(keys.map(({ key }) => key)).toContain('joinder:kept');
    expect(keys.map(({ key }) => key)).not.toContain('joinder:over');
    for (const refused of [
      () => portal.query('delete from rate_limit'),
      () => portal.query('truncate rate_limit'),
      () => worker.query(`insert into rate_limit values ('x', 1, 1)`),
      () => cli.query('select from rate_limit'),
    ])
      await expect(refused()).rejects.toThrow(/permission denied/);
  });
});
