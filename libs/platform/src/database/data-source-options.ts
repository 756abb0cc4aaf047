import type { DataSourceOptions } from 'typeorm';
import { PreparedClient } from './prepared-client.js';

export interface DatabaseSettings {
  readonly url: string;
  readonly applicationName: string;
  readonly poolSize: number;
  /** Milliseconds; 0 for maintenance commands that may take as long as they need. */
  readonly statementTimeout?: number;
}

/**
 * The settings every process shares. The schema is never synchronised and migrations never run from an application:
 * `cli migrate` does that as the owner.
 */
export function dataSourceOptions(settings: DatabaseSettings): DataSourceOptions {
  const timeout = settings.statementTimeout ?? 30_000;
  return {
    type: 'postgres',
    url: settings.url,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    applicationName: settings.applicationName,
    poolSize: settings.poolSize,
    extra: {
      Client: PreparedClient,
      statement_timeout: timeout,
      lock_timeout: timeout === 0 ? 0 : 10_000,
      idle_in_transaction_session_timeout: 60_000,
      connectionTimeoutMillis: 10_000,
    },
  };
}
