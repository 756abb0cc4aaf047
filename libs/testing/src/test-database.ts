import { randomBytes } from 'node:crypto';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { dataSourceOptions, UnitOfWork } from '@app/platform';
import { groupRole, type RoleProcess } from '../../../migrations/roles.js';
import { databaseUrl, LOGIN_PASSWORD, withClient } from './test-cluster.js';

type Entities = NonNullable<DataSourceOptions['entities']>;

/** The Jest worker's own database, and connections to it as the owner or as one process's least-privileged role. */
export class TestDatabase {
  private readonly open: DataSource[] = [];

  private constructor(
    private readonly adminUrl: string,
    readonly name: string,
  ) {}

  /** Clones the migrated template on the worker's first use; later test files of the same worker share it. */
  static async connect(): Promise<TestDatabase> {
    const adminUrl = required('JOINDER_TEST_ADMIN_URL');
    const template = required('JOINDER_TEST_TEMPLATE');
    const name = `${template.replace(/_template$/, '')}_${required('JEST_WORKER_ID')}`;
    await withClient(adminUrl, async (client) => {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
      if (rowCount === 0) await client.query(`create database ${name} template ${template}`);
    });
    return new TestDatabase(adminUrl, name);
  }

  /** A database that no other test file sees, for tests which damage what they find or count every row of a table. */
  static async own(): Promise<TestDatabase> {
    const adminUrl = required('JOINDER_TEST_ADMIN_URL');
    const template = required('JOINDER_TEST_TEMPLATE');
    const name = `${template.replace(/_template$/, '')}_own_${randomBytes(4).toString('hex')}`;
    await withClient(adminUrl, (client) => client.query(`create database ${name} template ${template}`));
    return new TestDatabase(adminUrl, name);
  }

  /** The database that a process of the test works on. */
  static of(dataSource: DataSource): TestDatabase {
    const { url } = dataSource.options as { url?: string };
    return new TestDatabase(required('JOINDER_TEST_ADMIN_URL'), new URL(url ?? '').pathname.slice(1));
  }

  /** A database without a schema, for tests of what makes one. */
  static async empty(): Promise<TestDatabase> {
    const adminUrl = required('JOINDER_TEST_ADMIN_URL');
    const template = required('JOINDER_TEST_TEMPLATE');
    const name = `${template.replace(/_template$/, '')}_empty_${randomBytes(4).toString('hex')}`;
    await withClient(adminUrl, (client) => client.query(`create database ${name}`));
    return new TestDatabase(adminUrl, name);
  }

  /** The address a process would be given as DATABASE_URL. */
  urlFor(process: RoleProcess): string {
    return databaseUrl(this.adminUrl, this.name, { user: `${groupRole(process)}_test`, password: LOGIN_PASSWORD });
  }

  get ownerUrl(): string {
    return databaseUrl(this.adminUrl, this.name);
  }

  /** A unit of work with the rights of `process`, on `entities` only. */
  async as(
    process: RoleProcess,
    entities: Entities = [],
    poolSize = 5,
  ): Promise<{ dataSource: DataSource; uow: UnitOfWork }> {
    const options = dataSourceOptions({ url: this.urlFor(process), applicationName: `test-${process}`, poolSize });
    const dataSource = await this.initialize(new DataSource({ ...options, entities }));
    return { dataSource, uow: new UnitOfWork(dataSource) };
  }

  /** The owner's connection: for arranging and for tampering, never for the code under test. */
  async asOwner(entities: Entities = []): Promise<DataSource> {
    const options = dataSourceOptions({
      url: this.ownerUrl,
      applicationName: 'test-owner',
      poolSize: 2,
      statementTimeout: 0,
    });
    return this.initialize(new DataSource({ ...options, entities }));
  }

  async close(): Promise<void> {
    for (const dataSource of this.open.splice(0)) if (dataSource.isInitialized) await dataSource.destroy();
  }

  private async initialize(dataSource: DataSource): Promise<DataSource> {
    await dataSource.initialize();
    this.open.push(dataSource);
    return dataSource;
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: database tests run through the Jest projects that start PostgreSQL.`);
  return value;
}
