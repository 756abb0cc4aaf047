import pg from 'pg';
import { JOB_STORE_SCHEMA, QUEUE_NAMES } from './job-store.js';

/**
 * Brings the queue store's schema to this version, as the owner, and lets `roleGrant` (the worker's group role) use
 * it. Safe to run again; also the way to make the store anew after it was lost.
 */
export async function migrateJobStore(ownerUrl: string, roleGrant: string): Promise<void> {
  const { runMigrations } = await import('bullmq');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, JOB_STORE_SCHEMA);
    const schema = pg.escapeIdentifier(JOB_STORE_SCHEMA);
    const role = pg.escapeIdentifier(roleGrant);
    // The store makes one sequence per queue when it is first used, which the worker may not; so it is made here.
    await client.query(`set search_path to ${schema}`);
    for (const queue of QUEUE_NAMES) await client.query('select next_job_id($1)', [queue]);
    await client.query(`
      revoke all on schema ${schema} from public;
      grant usage on schema ${schema} to ${role};
      grant select, insert, update, delete on all tables in schema ${schema} to ${role};
      grant usage, select, update on all sequences in schema ${schema} to ${role};
      grant execute on all functions in schema ${schema} to ${role};
      revoke insert, update, delete on migration from ${role};`);
  } finally {
    await client.end();
  }
}
