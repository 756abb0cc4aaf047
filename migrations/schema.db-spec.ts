import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestDatabase } from '@app/testing';
import { schemaSnapshot } from '../apps/cli/src/schema-snapshot.js';

const ROOT = join(import.meta.dirname, '..');

/** Every entity class of every lib, found by file name so that a new one cannot be forgotten. */
async function allEntities(): Promise<(new () => object)[]> {
  const files = readdirSync(join(ROOT, 'libs'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.entity.ts'),
  );
  const modules = [];
  for (const file of files) modules.push((await import(join(ROOT, 'libs', file))) as Record<string, unknown>);
  return modules.flatMap((module) =>
    Object.values(module).filter((value): value is new () => object => typeof value === 'function'),
  );
}

describe('the schema the migrations make', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.own();
  });
  afterAll(() => database.close());

  it('is the one the entities describe, to the last constraint name', async () => {
    const owner = await database.asOwner(await allEntities());
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has an entity for every table', async () => {
    const owner = await database.asOwner(await allEntities());
    const described = new Set(owner.entityMetadatas.map(({ tableName }) => tableName));
    const tables: { tablename: string }[] = await owner.query(
      "select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'",
    );
    expect(tables.map(({ tablename }) => tablename).filter((name) => !described.has(name))).toEqual([]);
  });

  it('is the one written down in schema.sql (npm run schema)', async () => {
    const owner = await database.asOwner();
    expect(await schemaSnapshot(owner)).toBe(readFileSync(join(ROOT, 'migrations/schema.sql'), 'utf8'));
  });

  it('keeps every constraint and index under a written-out name', async () => {
    const owner = await database.asOwner();
    const odd: unknown = await owner.query(`
      select conname from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations' and k.contype <> 'n' and conname !~ '^(pk|fk|uq|ck|ex)_'
      union all
      select indexname from pg_indexes where schemaname = 'public' and tablename <> 'migrations' and indexname !~ '^(pk|uq|ix|ex)_'`);
    expect(odd).toEqual([]);
  });
});
