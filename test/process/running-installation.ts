import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Child } from './fixtures/child.js';
import { childrenOf, eventually, freePorts } from './processes.js';

export type Program = 'portal' | 'console' | 'worker';

/** What `npm start` runs, on ports and in a data folder of its own: supervisor, PostgreSQL, portal, console, worker. */
export class RunningInstallation {
  private constructor(
    private readonly supervisor: Child,
    readonly folder: string,
    readonly portalUrl: string,
    readonly consoleUrl: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<RunningInstallation> {
    const folder = mkdtempSync(join(tmpdir(), 'joinder-installation-'));
    // The account of the embedded server must get through when the tests run as root.
    chmodSync(folder, 0o755);
    const [portal = 0, console = 0, worker = 0, portalMetrics = 0, consoleMetrics = 0] = await freePorts(5);
    const supervisor = Child.start('dist/apps/supervisor/src/main.js', {
      PORTAL_PORT: String(portal),
      CONSOLE_PORT: String(console),
      WORKER_PORT: String(worker),
      PORTAL_METRICS_PORT: String(portalMetrics),
      CONSOLE_METRICS_PORT: String(consoleMetrics),
      DATA_DIR: join(folder, 'data'),
      ...environment,
    });
    const url = (port: number): string => `http://localhost:${String(port)}`;
    const installation = new RunningInstallation(supervisor, folder, url(portal), url(console));
    try {
      await supervisor.line(/^Stop with Ctrl-C/);
    } catch (error) {
      await installation.stop();
      throw error;
    }
    return installation;
  }

  get dataFolder(): string {
    return join(this.folder, 'data');
  }

  /** Every line of every process, and of the supervisor. */
  get log(): readonly string[] {
    return [...this.supervisor.lines, ...this.supervisor.errors.split('\n')];
  }

  /** Kills one process at once. Answers when the supervisor has started it again, which does not mean that it is ready. */
  async kill(program: Program): Promise<void> {
    const pid = this.pidOf(program);
    if (pid === undefined) throw new Error(`There is no ${program} to kill.`);
    process.kill(pid, 'SIGKILL');
    await eventually(() => this.pidOf(program) !== undefined && this.pidOf(program) !== pid, `another ${program}`);
  }

  async query<T extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    const { DATABASE_OWNER_URL } = JSON.parse(
      readFileSync(join(this.dataFolder, 'cli-environment.json'), 'utf8'),
    ) as Record<string, string>;
    const client = new pg.Client({ connectionString: DATABASE_OWNER_URL });
    await client.connect();
    try {
      return (await client.query<T>(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.supervisor.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private pidOf(program: Program): number | undefined {
    const parent = this.supervisor.process.pid ?? Number.NaN;
    return childrenOf(parent).find(({ command }) => command.includes(`/apps/${program}/src/main.js`))?.pid;
  }
}
