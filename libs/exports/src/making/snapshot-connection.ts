import pg from 'pg';
import { scopeSql, systemActor } from '@pure/platform';
import { LIST_SOURCES, LISTED, RECEIVED_AT, filterSql, type FilterBasis, type ListFilter } from '../list-filter.js';
import type { SealedRow } from './read-rows.query.js';

/** Values as PostgreSQL writes them: nothing is parsed that a list does not need parsed. */
const AS_TEXT = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig;
const CURSOR = 'list_ids';

export interface SnapshotSettings {
  readonly databaseUrl: string;
  /** Join the snapshot of another connection; else take one. */
  readonly snapshot?: string;
}

/**
 * A connection of its own with one read-only snapshot of the database, in the scope of the worker. Several
 * connections can share a snapshot: what they read together is one state, however long it takes.
 */
export class SnapshotConnection {
  private constructor(private readonly client: pg.Client) {}

  static async open({ databaseUrl, snapshot }: SnapshotSettings): Promise<SnapshotConnection> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'joinder-lists',
      types: AS_TEXT,
      connectionTimeoutMillis: 10_000,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 600_000,
      options: '-c DateStyle=ISO -c TimeZone=UTC -c bytea_output=hex',
    });
    // A lost connection fails the statement under way; without a listener it would end the process instead.
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('begin isolation level repeatable read, read only');
      if (snapshot !== undefined) await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`);
      await client.query(scopeSql(systemActor('worker')));
      return new SnapshotConnection(client);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  async run(sql: string, parameters: unknown[]): Promise<Record<string, string | null>[]> {
    return (await this.client.query<Record<string, string | null>>(sql, parameters)).rows;
  }

  /** For other connections to join while this one stands. */
  async share(): Promise<string> {
    const [row] = await this.run('select pg_export_snapshot() as snapshot', []);
    return String(row?.['snapshot']);
  }

  /** For connections that only read rows: planned once and for few rows, so single look-ups by key and no scan of a table for each batch. */
  async tuneForRows(): Promise<this> {
    await this.client.query('set local plan_cache_mode = force_generic_plan; set local jit = off');
    return this;
  }

  /** One statement at a time. */
  rows(sql: string, ids: readonly string[]): Promise<SealedRow[]> {
    return this.client.query<SealedRow>({ name: 'list-rows', text: sql, values: [ids] }).then(({ rows }) => rows);
  }

  /** The ids of everyone in the list, in the order of receipt, some at a time. */
  async *ids(input: {
    actionId: string;
    filter: ListFilter;
    basis: FilterBasis;
    batch: number;
  }): AsyncGenerator<string[]> {
    const { sql, parameters } = filterSql(input.filter, input.basis, 2);
    await this.client.query(
      `declare ${CURSOR} no scroll cursor for select r.id from ${LIST_SOURCES}
        where r.action_id = $1 and ${LISTED} and ${sql} order by ${RECEIVED_AT}, r.id`,
      [input.actionId, ...parameters],
    );
    for (;;) {
      const { rows } = await this.client.query<{ id: string }>(`fetch forward ${String(input.batch)} from ${CURSOR}`);
      if (rows.length > 0) yield rows.map(({ id }) => id);
      if (rows.length < input.batch) return;
    }
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
