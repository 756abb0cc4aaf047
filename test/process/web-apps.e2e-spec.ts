import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { recordLog, TestDatabase } from '@app/testing';
import { eventually, freePorts, occupy, portOf } from './processes.js';

jest.setTimeout(180_000);

class Running {
  output = '';
  complaints = '';
  readonly ended: Promise<number | null>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => {
      recordLog(chunk.toString());
      this.output += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => (this.complaints += chunk.toString()));
    this.ended = new Promise((resolve) => child.once('exit', resolve));
  }
}

describe.each(['portal', 'console'] as const)('the process "%s"', (site) => {
  let database: TestDatabase;
  let folder: string;
  const running: Running[] = [];
  beforeAll(async () => {
    database = await TestDatabase.connect();
    folder = mkdtempSync(join(tmpdir(), `joinder-${site}-process-`));
  });
  afterEach(async () => {
    for (const { child, ended } of running.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function settings(): Promise<Record<string, string>> {
    const [port = 0, metrics = 0] = await freePorts(2);
    const key = (): string => randomBytes(32).toString('base64');
    return {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.urlFor(site),
      DATA_DIR: folder,
      MASTER_KEYS: `a:${key()}`,
      INDEX_KEYS: `a:${key()}`,
      CODE_KEY: key(),
      CSRF_KEY: key(),
      [`${site.toUpperCase()}_PORT`]: String(port),
      METRICS_PORT: String(metrics),
    };
  }

  function start(environment: Record<string, string>): Running {
    const child = spawn(process.execPath, [`dist/apps/${site}/src/main.js`], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const started = new Running(child);
    running.push(started);
    return started;
  }

  async function ready(environment: Record<string, string>): Promise<{ process: Running; url: string }> {
    const process = start(environment);
    const url = `http://127.0.0.1:${environment[`${site.toUpperCase()}_PORT`] ?? ''}`;
    let said = '';
    await eventually(async () => {
      if (process.child.exitCode !== null) throw new Error(`Ended early: ${process.complaints}`);
      said = await fetch(`${url}/readyz`).then(
        (answer) => answer.text(),
        () => 'nothing',
      );
      return said === 'ready\n';
    }, `${site} to be ready`).catch((error: Error) => {
      throw new Error(`${error.message}; it says ${said}`);
    });
    return { process, url };
  }

  it('serves, counts on its own port, and ends with 0 when asked to stop', async () => {
    const environment = await settings();
    const { process, url } = await ready(environment);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`http://127.0.0.1:${environment['METRICS_PORT'] ?? ''}/metrics`)).text()).toContain(
      'process_cpu_seconds_total',
    );
    process.child.kill('SIGTERM');
    expect([await process.ended, process.complaints]).toEqual([0, '']);
  });

  it('ends when its parent is gone', async () => {
    const { process } = await ready(await settings());
    process.child.disconnect();
    expect(await process.ended).toBe(0);
  });

  async function expectOneLine(environment: Record<string, string>, pattern: RegExp): Promise<void> {
    const process = start(environment);
    expect(await process.ended).toBe(1);
    expect(process.complaints).toMatch(pattern);
    expect(process.complaints).not.toMatch(/^\s+at /m);
  }

  it('says in one line that its port is taken', async () => {
    const environment = await settings();
    const server = await occupy(0);
    try {
      await expectOneLine(
        { ...environment, [`${site.toUpperCase()}_PORT`]: String(portOf(server)) },
        /^Port \d+ is taken: .+\n$/,
      );
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('says in one line that the database is away or refuses the account', async () => {
    const environment = await settings();
    const [nobody = 0] = await freePorts(1);
    await expectOneLine(
      { ...environment, DATABASE_URL: `postgres://a:b@127.0.0.1:${nobody}/none` },
      /^The database does not answer .+\n$/,
    );
    const missing = new URL(database.urlFor(site));
    missing.pathname = '/no_such_database';
    await expectOneLine(
      { ...environment, DATABASE_URL: missing.toString() },
      /^The database named in DATABASE_URL does not exist.+\n$/,
    );
  });

  it('names every wrong setting at once', async () => {
    await expectOneLine(
      { ...(await settings()), CSRF_KEY: 'short', TRUST_PROXY: 'yes' },
      /CSRF_KEY must be [\s\S]*TRUST_PROXY must be|TRUST_PROXY must be [\s\S]*CSRF_KEY must be/,
    );
  });
});
