import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { holdCluster, stopForgottenServer, superuserUrl } from './cluster-client.js';
import { openClusterFolder } from './cluster-folder.js';
import { initialiseCluster } from './initialise-cluster.js';
import { postgresBinaries } from './postgres-binaries.js';
import { REAP_PATIENCE_MS, stopPostmaster, waitUntil } from './postmaster.js';
import { STOP_PATIENCE_MS, startServer, stopWhenParentDies } from './server-process.js';
import type { ServerProcess } from './server-process.js';

export { EmbeddedClusterError } from './embedded-cluster.errors.js';

export interface EmbeddedClusterOptions {
  /** A folder of the cluster's own, made when missing; `cluster.json` and `server.log` lie in it. */
  readonly dataDir: string;
  readonly superuserPassword: string;
  /** Wished for; another is taken, and remembered, when it is in use. */
  readonly port?: number;
  readonly maxConnections?: number;
  /** `false` for tests only: faster, and a power cut destroys the cluster. */
  readonly fsync?: boolean;
  /** Where cluster and programs go when the server's account cannot enter `dataDir` or the checkout. */
  readonly outsideRoots?: readonly string[];
  /** The npm package of this platform, when it is not the installed one. */
  readonly packageFolder?: string;
}

export interface EmbeddedCluster {
  readonly port: number;
  readonly pgdata: string;
  /** Connection URL of the superuser. */
  url(database: string): string;
  /** Fast shutdown; resolves when the process is gone. May be called twice. */
  stop(): Promise<void>;
  /** Resolves when the server ends without `stop` having been called. */
  readonly lost: Promise<void>;
}

/**
 * Starts the packaged PostgreSQL on `dataDir`, making the cluster when there is none. The server listens on 127.0.0.1
 * with passwords only. It ends with this process, also when this process is killed; one that was left behind all the
 * same is shut down first. A cluster that another living process uses is refused.
 */
export async function startEmbeddedCluster(options: EmbeddedClusterOptions): Promise<EmbeddedCluster> {
  const dataDir = resolve(options.dataDir);
  const durable = options.fsync !== false;
  const folder = await openClusterFolder(dataDir, options.outsideRoots);
  const binaries = await postgresBinaries(folder.account, () => folder.outside(), options.packageFolder);
  await stopForgottenServer(folder.pgdata, options.superuserPassword);
  await initialiseCluster({ binaries, folder, durable, superuserPassword: options.superuserPassword });
  const server = await startServer({
    binaries,
    folder,
    durable,
    logFile: join(dataDir, 'server.log'),
    wishedPort: options.port,
    maxConnections: options.maxConnections ?? 200,
  });
  const guard = stopWhenParentDies(server.pid, folder.account);
  try {
    const holder = await holdCluster(server.port, options.superuserPassword);
    await folder.remember(server.port);
    const url = (database: string): string => superuserUrl(server.port, options.superuserPassword, database);
    return { port: server.port, pgdata: folder.pgdata, url, ...lifeOf(server, guard, holder) };
  } catch (error) {
    guard.kill('SIGKILL');
    await stopPostmaster(server.pid, STOP_PATIENCE_MS);
    throw error;
  }
}

function lifeOf(server: ServerProcess, guard: ChildProcess, holder: pg.Client): Pick<EmbeddedCluster, 'stop' | 'lost'> {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    guard.kill('SIGKILL');
    await holder.end().catch(() => undefined);
    await stopPostmaster(server.pid, STOP_PATIENCE_MS);
    // Until it is waited for, the ended process would stop the next start from this folder.
    const { process: child } = server;
    await waitUntil(() => child.exitCode !== null || child.signalCode !== null, REAP_PATIENCE_MS);
  };
  const lost = new Promise<void>((resolve) => {
    server.process.once('exit', () => {
      guard.kill('SIGKILL');
      if (!stopping) resolve();
    });
  });
  return { stop: () => (stopping ??= stop()), lost };
}
