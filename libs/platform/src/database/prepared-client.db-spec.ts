import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { TestDatabase } from '@app/testing';
import { dataSourceOptions } from './data-source-options.js';
import { PreparedClient } from './prepared-client.js';

const SCOPED = `select current_setting('joinder.actor_id', true) as "actor", $1::int as n`;

describe(PreparedClient, () => {
  let database: TestDatabase;
  let one: DataSource;
  beforeAll(async () => {
    database = await TestDatabase.connect();
    const settings = { url: database.urlFor('portal'), applicationName: 'prepared', poolSize: 1 };
    one = await new DataSource(dataSourceOptions(settings)).initialize();
  });
  afterAll(async () => {
    await one?.destroy();
    await database?.close();
  });

  const prepared = (text: string): Promise<{ runs: string }[]> =>
    one.query(
      `select (generic_plans + custom_plans)::text as runs from pg_prepared_statements where statement = '${text.replaceAll("'", "''")}'`,
    );

  it('prepares a statement once by connection, and reads the scope at every run', async () => {
    for (let n = 1; n <= 8; n += 1) {
      const rows = await one.transaction(async (tx): Promise<unknown> => {
        await tx.query(`select set_config('joinder.actor_id', 'actor ${String(n)}', true)`);
        return tx.query(SCOPED, [n]);
      });
      expect(rows).toEqual([{ actor: `actor ${String(n)}`, n }]);
    }
    expect(await prepared(SCOPED)).toEqual([{ runs: '8' }]);
  });

  it('keeps no plan of what names no columns, so that a column more breaks nothing', async () => {
    const text = 'select * from pg_settings where name = $1';
    expect(await one.query(text, ['port'])).toHaveLength(1);
    expect(await prepared(text)).toEqual([]);
  });
});
