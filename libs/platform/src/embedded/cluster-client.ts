import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedClusterError } from './embedded-cluster.errors.js';
import { SUPERUSER } from './initialise-cluster.js';
import { runningPostmaster, stopPostmaster } from './postmaster.js';
import { START_PATIENCE_MS, STOP_PATIENCE_MS } from './server-process.js';

/** Held in the database `postgres` for as long as a process uses the cluster; PostgreSQL drops it with the process. */
const IN_USE_LOCK = 7_405_926;

export function superuserUrl(port: number, password: string, database: string): string {
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** The connection whose life says that the cluster is in use. */
export async function holdCluster(port: number, password: string): Promise<pg.Client> {
  const holder = await connect(port, password);
  await holder.query('select pg_advisory_lock($1)', [IN_USE_LOCK]);
  return holder;
}

/** A server whose parent died may still be up, or on its way down. One in use belongs to another living process. */
export async function stopForgottenServer(pgdata: string, password: string): Promise<void> {
  const end = Date.now() + START_PATIENCE_MS;
  for (let left = await runningPostmaster(pgdata); left; left = await runningPostmaster(pgdata)) {
    const ready = left.status === 'ready';
    if (ready && (await isInUse(left.port, password))) {
      throw new EmbeddedClusterError(
        'ALREADY_RUNNING',
        `Joinder already runs on ${pgdata} (PostgreSQL process ${left.pid}): stop it first, or choose another folder with DATA_DIR.`,
      );
    }
    if (ready || Date.now() > end) await stopPostmaster(left.pid, STOP_PATIENCE_MS);
    else await sleep(50);
  }
}

async function connect(port: number, password: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: superuserUrl(port, password, 'postgres'),
    application_name: 'joinder-embedded',
  });
  // The end of the server is noticed by its process; without a listener the event would end ours.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new EmbeddedClusterError(
      'WRONG_PASSWORD',
      'The database does not accept the superuser password: put back the secrets file this database was made with.',
    );
  }
  return client;
}

async function isInUse(port: number, password: string): Promise<boolean> {
  let client: pg.Client | undefined;
  try {
    client = await connect(port, password);
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [IN_USE_LOCK]);
    return rows[0]?.free === false;
  } catch (error) {
    // Anything else means that it is going down.
    if (error instanceof EmbeddedClusterError) throw error;
    return false;
  } finally {
    await client?.end().catch(() => undefined);
  }
}
