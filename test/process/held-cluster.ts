import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

export interface ClusterPlace {
  readonly port: number;
  readonly pgdata: string;
  readonly url: string;
}

export interface ClusterRefusal {
  readonly code: string;
  readonly message: string;
}

/** A process of its own that holds an embedded cluster, so that it can be killed and given any environment. */
export class HeldCluster {
  private constructor(
    private readonly holder: ChildProcess,
    readonly place: ClusterPlace,
  ) {}

  static async start(
    options: object,
    environment: Record<string, string> = {},
    account: { uid?: number; gid?: number } = {},
  ): Promise<HeldCluster> {
    const { holder, answer } = await launch(options, environment, account);
    if ('message' in answer) throw new Error(`The cluster did not start: ${answer.message}`);
    return new HeldCluster(holder, answer);
  }

  static async refusal(options: object): Promise<ClusterRefusal> {
    const { holder, answer } = await launch(options, {}, {});
    if ('message' in answer) {
      await end(holder, 'SIGTERM');
      return answer;
    }
    await end(holder, 'SIGTERM');
    throw new Error('The cluster started, although it should have been refused.');
  }

  get pid(): number {
    return this.holder.pid ?? 0;
  }

  async query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.place.url });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  stop(): Promise<void> {
    return end(this.holder, 'SIGTERM');
  }

  kill(): Promise<void> {
    return end(this.holder, 'SIGKILL');
  }
}

async function launch(
  options: object,
  environment: Record<string, string>,
  account: { uid?: number; gid?: number },
): Promise<{ holder: ChildProcess; answer: ClusterPlace | ClusterRefusal }> {
  const script = join(import.meta.dirname, 'stand-in/hold-cluster.mjs');
  const settings = { superuserPassword: 'only for tests: /@%', ...options };
  const holder = spawn(process.execPath, [script, JSON.stringify(settings)], {
    ...account,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: holder.stdout }).once('line', resolve);
    holder.once('exit', () =>
      setImmediate(() => {
        reject(new Error('The holder ended without a word.'));
      }),
    );
  });
  return { holder, answer: JSON.parse(line) as ClusterPlace | ClusterRefusal };
}

async function end(holder: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const gone = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill(signal);
  await gone;
}
