import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { startEmbeddedCluster } from '@app/platform';
import { groupRole, ROLE_PROCESSES } from '../../../migrations/roles.js';

export const LOGIN_PASSWORD = 'test-only';

/** A running PostgreSQL with a migrated template database and one login role per process. */
export interface TestCluster {
  readonly adminUrl: string;
  readonly template: string;
  stop(): Promise<void>;
}

/**
 * Starts an embedded PostgreSQL (or uses `TEST_DATABASE_URL`, an administrator's address) and runs the real
 * migrations once into a template that each Jest worker clones.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const run = randomBytes(4).toString('hex');
  const external = process.env['TEST_DATABASE_URL'];
  const folder =
    external === undefined ? mkdtempSync(join(process.env['JOINDER_TEST_FOLDER'] ?? tmpdir(), 'cluster-')) : null;
  // The server's account must get in when the tests run as root; else the cluster would be put elsewhere and outlive them.
  if (folder !== null) chmodSync(folder, 0o755);
  const cluster =
    folder === null
      ? null
      : await startEmbeddedCluster({ dataDir: join(folder, 'pg'), superuserPassword: 'test-only', fsync: false });
  const adminUrl = external ?? cluster?.url('postgres') ?? '';
  const template = `joinder_test_${run}_template`;
  await createTemplate(adminUrl, template);
  return {
    adminUrl,
    template,
    stop: async () => {
      if (external !== undefined) await dropDatabases(external, `joinder_test_${run}_`);
      await cluster?.stop();
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createTemplate(adminUrl: string, template: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query(`create database ${template}`));
  const owner = new DataSource({
    type: 'postgres',
    url: databaseUrl(adminUrl, template),
    migrations: [join(import.meta.dirname, '../../../migrations/[0-9]*.js')],
    installExtensions: false,
  });
  await owner.initialize();
  await owner.runMigrations({ transaction: 'each' });
  await owner.query(
    `insert into instance (id, demo, log_origin) values (1, true, 'joinder.test/log') on conflict do nothing`,
  );
  for (const process of ROLE_PROCESSES) {
    const role = `${groupRole(process)}_test`;
    await owner.query(
      `do $$ begin create role ${role} login password '${LOGIN_PASSWORD}'; exception when duplicate_object then null; end $$`,
    );
    await owner.query(`grant ${groupRole(process)} to ${role}`);
  }
  await owner.destroy();
}

async function dropDatabases(adminUrl: string, prefix: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function databaseUrl(adminUrl: string, database: string, login?: { user: string; password: string }): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (login !== undefined) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.toString();
}
