import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import pg from 'pg';
import { HeldCluster } from './held-cluster.js';
import { eventually, occupy, portOf, processesMentioning } from './processes.js';
import { RunningSupervisor } from './running-supervisor.js';

jest.setTimeout(180_000);

const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

let folder: string;
let data: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joinder-supervisor-'));
  chmodSync(folder, 0o755);
  data = join(folder, 'data');
});

afterEach(async () => {
  for (const { pid } of processesMentioning(folder)) process.kill(pid, 'SIGKILL');
  await eventually(() => processesMentioning(folder).length === 0, 'the end of what a failed test left');
  rmSync(folder, { recursive: true, force: true });
});

const start = (environment: Record<string, string> = {}) => RunningSupervisor.start({ DATA_DIR: data, ...environment });
const ready = (environment: Record<string, string> = {}) => RunningSupervisor.ready({ DATA_DIR: data, ...environment });
const cliCalls = () => readFileSync(join(data, 'cli-calls.txt'), 'utf8').trim().split('\n');
const secrets = () => JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Record<string, string>;

function control(instructions: object): void {
  mkdirSync(data, { recursive: true, mode: 0o711 });
  writeFileSync(join(data, 'control.json'), JSON.stringify(instructions));
}

/** The promise for every failure: exit code 1, one line that says what to do, no stack, nothing left running. */
async function expectOneLine(supervisor: RunningSupervisor, ...parts: string[]): Promise<void> {
  expect(await supervisor.end()).toBe(1);
  const lines = supervisor.complaints.join('').trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  for (const part of parts) expect(lines[0]).toContain(part);
  expect(processesMentioning(folder)).toEqual([]);
}

describe('a first start', () => {
  it('migrates a demonstration, seeds it, says where everything is, and ends with nothing left on Ctrl-C', async () => {
    const supervisor = await ready();
    expect(cliCalls()).toEqual(['migrate --demo', 'seed --once', 'staff demo-links']);
    expect(supervisor.text).toContain(`Portal    http://localhost:${supervisor.portOf('portal')}`);
    expect(supervisor.text).toContain(`Console   http://localhost:${supervisor.portOf('console')}`);
    expect(supervisor.text).toContain('Mailbox');
    expect(supervisor.text).toContain('/stand-in-link');
    expect(supervisor.text).toContain('{"level":"info","process":"worker","msg":"stand-in starts"}');
    expect(await supervisor.end('SIGINT')).toBe(0);
    expect(supervisor.complaints).toEqual([]);
    expect(processesMentioning(folder)).toEqual([]);
  });

  it('gives each process its own login and no secret it does not ask for', async () => {
    const supervisor = await ready({ UNRELATED_SECRET: 'x', CERTIFICATE_FILE: '/nowhere' });
    const [portal, console, worker] = await Promise.all([
      supervisor.state('portal'),
      supervisor.state('console'),
      supervisor.state('worker'),
    ]);
    expect([portal.login, console.login, worker.login]).toEqual([
      'joinder_portal_login',
      'joinder_console_login',
      'joinder_worker_login',
    ]);
    expect(portal.variables).toEqual(expect.arrayContaining(['DATABASE_URL', 'MASTER_KEYS', 'CSRF_KEY']));
    expect(worker.variables).toEqual(expect.arrayContaining(['DATABASE_URL', 'MASTER_KEYS', 'LOG_SIGNING_KEY']));
    expect(portal.variables).not.toContain('LOG_SIGNING_KEY');
    expect(console.variables).not.toContain('LOG_SIGNING_KEY');
    expect(worker.variables).not.toContain('CSRF_KEY');
    for (const { variables } of [portal, console, worker]) {
      expect(variables).not.toContain('DATABASE_OWNER_URL');
      expect(variables.filter((name) => /PASSWORD|UNRELATED|CERTIFICATE/.test(name))).toEqual([]);
    }
    await supervisor.end('SIGTERM');
  });

  it('makes the secrets readable by its own account only', async () => {
    const supervisor = await ready();
    expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o066).toBe(0);
    expect(secrets()).toMatchObject({
      MASTER_KEYS: expect.stringMatching(/^k1:[A-Za-z0-9+/]{43}=$/),
      LOG_SIGNING_KEY: expect.stringMatching(/^PRIVATE\+KEY\+localhost\.\d+\/joinder-log\+/),
    });
    await supervisor.end('SIGTERM');
    const everythingSaid = supervisor.text + supervisor.complaints.join('');
    for (const secret of Object.values(secrets())) expect(everythingSaid).not.toContain(secret);
  });

  it('is no demonstration when people elsewhere are given its address', async () => {
    const supervisor = await ready({ PORTAL_URL: 'https://join.example.org' });
    expect(cliCalls()).toEqual(['migrate', 'seed --once']);
    expect(supervisor.text).not.toContain('Mailbox');
    await supervisor.end('SIGTERM');
  });

  it('takes the keys it is given and makes none in their place', async () => {
    const file = join(folder, 'master-keys');
    writeFileSync(file, `given:${Buffer.alloc(32, 7).toString('base64')}\n`);
    const supervisor = await ready({ MASTER_KEYS_FILE: file });
    expect(secrets()).not.toHaveProperty('MASTER_KEYS');
    const { variables } = await supervisor.state('portal');
    expect(variables).toContain('MASTER_KEYS_FILE');
    expect(variables).not.toContain('MASTER_KEYS');
    await supervisor.end('SIGTERM');
  });
});

describe('a later start', () => {
  it('keeps secrets and data and never sets the demo mark again', async () => {
    const first = await ready({ PORTAL_URL: 'https://join.example.org' });
    await first.end('SIGTERM');
    const kept = secrets();
    const second = await ready();
    expect(secrets()).toEqual(kept);
    expect(cliCalls()).toEqual(['migrate', 'seed --once', 'migrate', 'seed --once']);
    expect(second.text).not.toContain('Mailbox');
    await second.end('SIGTERM');
  });

  it('closes a secrets file that others could read, and says so', async () => {
    await (await ready()).end('SIGTERM');
    chmodSync(join(data, 'secrets.json'), 0o644);
    const second = await ready();
    expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(second.text).toContain('Others on this machine could read');
    await second.end('SIGTERM');
  });

  it('works after the supervisor was killed, which leaves no process', async () => {
    const first = await ready();
    const pids = processesMentioning(folder).map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThanOrEqual(5);
    await first.end('SIGKILL');
    await eventually(() => processesMentioning(folder).length === 0, 'the end of every process');
    const second = await ready();
    expect(await second.end('SIGTERM')).toBe(0);
    expect(processesMentioning(folder)).toEqual([]);
  });

  it('refuses to begin with new keys on a database that is sealed under lost ones', async () => {
    await (await ready()).end('SIGTERM');
    rmSync(join(data, 'secrets.json'));
    await expectOneLine(await start(), 'secrets.json', 'put it back');
  });
});

describe('a running installation', () => {
  it('starts a killed process again', async () => {
    const supervisor = await ready();
    const before = await supervisor.state('portal');
    process.kill(before.pid, 'SIGKILL');
    const after = await eventually(
      () =>
        supervisor.state('portal').then(
          (state) => state.pid !== before.pid && state,
          () => false,
        ),
      'the portal’s return',
    );
    expect(after).toMatchObject({ login: 'joinder_portal_login' });
    expect(supervisor.text).toContain('The portal ended (SIGKILL) and is started again');
    expect(await supervisor.end('SIGTERM')).toBe(0);
  });

  it('gives up on a process that keeps dying, and stops the others', async () => {
    control({ dying: 'console' });
    await expectOneLine(await start(), 'The console died 5 times within a minute', 'code 7');
  });

  it('stops a process that does not listen to the request to stop', async () => {
    control({ deaf: 'worker' });
    const supervisor = await ready();
    expect(await supervisor.end('SIGINT')).toBe(0);
    expect(processesMentioning(folder)).toEqual([]);
  });

  it('stops when the embedded server ends', async () => {
    const supervisor = await ready();
    const server = processesMentioning(folder).find(({ command }) => command.includes('bin/postgres'));
    process.kill(server?.pid ?? Number.NaN, 'SIGINT');
    await expectOneLine(supervisor, 'The embedded PostgreSQL has ended');
  });

  it('may be stopped while it is still starting', async () => {
    const supervisor = await start();
    await eventually(
      () => processesMentioning(folder).some(({ command }) => command.includes('bin/postgres')),
      'the server',
    );
    expect(await supervisor.end('SIGINT')).toBe(0);
    expect(supervisor.complaints).toEqual([]);
    expect(processesMentioning(folder)).toEqual([]);
  });
});

describe('a start that cannot succeed', () => {
  it('names the port that is taken', async () => {
    const intruder = await occupy(0);
    const port = String(portOf(intruder));
    await expectOneLine(await start({ CONSOLE_PORT: port }), `Port ${port} is in use`, 'CONSOLE_PORT');
    intruder.close();
  });

  it('names the folder it cannot write', async () => {
    writeFileSync(data, 'a file where the folder should be');
    await expectOneLine(await start(), `The folder ${data} cannot be written`, 'DATA_DIR');
  });

  itAsRoot('names the folder another account owns', async () => {
    mkdirSync(data, { mode: 0o755 });
    await expectOneLine(
      await RunningSupervisor.start({ DATA_DIR: data }, { uid: 65_534, gid: 65_534 }),
      `The folder ${data} cannot be written (EACCES)`,
    );
  });

  it.each([
    [
      'no database address at all',
      { DATABASE_OWNER_URL: 'mysql://localhost/x' },
      'DATABASE_OWNER_URL must be an address such as',
    ],
    [
      'an address where nobody answers',
      { DATABASE_OWNER_URL: 'postgres://owner:hidden-word@127.0.0.1:1/joinder' },
      'no database server answers at 127.0.0.1:1',
    ],
    [
      'a host that does not exist',
      { DATABASE_OWNER_URL: 'postgres://owner:hidden-word@no-such-host.invalid/joinder' },
      'no-such-host.invalid',
    ],
    [
      'only half of the addresses',
      { DATABASE_URL: 'postgres://portal:hidden-word@127.0.0.1/joinder' },
      'DATABASE_OWNER_URL is not',
    ],
  ])('says what is wrong with %s', async (_name, environment, part) => {
    const supervisor = await start(environment);
    await expectOneLine(supervisor, part);
    expect(supervisor.complaints.join('')).not.toContain('hidden-word');
  });

  it('names all bad settings of all processes at once', async () => {
    await expectOneLine(
      await start({ TRUST_PROXY: 'many', LOG_LEVEL: 'loud', REDIS_URL: 'http://x' }),
      'TRUST_PROXY',
      'LOG_LEVEL',
      'REDIS_URL',
    );
  });

  it('passes on what the migration complains about', async () => {
    control({ failing: 'migrate' });
    await expectOneLine(await start(), '"cli migrate --demo" failed: The cli complains.');
  });
});

describe('a database server of one’s own', () => {
  it('gets the database and the logins, but never the demo mark, and goes on running', async () => {
    const server = await HeldCluster.start({ dataDir: join(folder, 'own-server') });
    const url = server.place.url.replace(/postgres$/, 'claims');
    const supervisor = await ready({ DATABASE_OWNER_URL: url });
    expect(cliCalls()).toEqual(['migrate', 'seed --once']);
    expect((await supervisor.state('worker')).login).toBe('joinder_worker_login');
    expect(await supervisor.end('SIGTERM')).toBe(0);
    expect(await server.query('select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('is not given new keys when it already holds data sealed under others', async () => {
    const server = await HeldCluster.start({ dataDir: join(folder, 'own-server') });
    const url = server.place.url.replace(/postgres$/, 'claims');
    await (await ready({ DATABASE_OWNER_URL: url })).end('SIGTERM');
    rmSync(join(data, 'secrets.json'));
    const second = await start({ DATABASE_OWNER_URL: url });
    expect(await second.end()).toBe(1);
    expect(second.complaints.join('')).toContain('This database was set up with other keys');
    expect(second.complaints.join('').trimEnd().split('\n')).toHaveLength(1);
    await server.stop();
  });

  it('says who may make logins when its owner may not', async () => {
    const server = await HeldCluster.start({ dataDir: join(folder, 'own-server') });
    const administrator = new pg.Client({ connectionString: server.place.url });
    await administrator.connect();
    for (const name of ['portal', 'console', 'worker', 'cli'])
      await administrator.query(`create role joinder_${name} nologin`);
    await administrator.query(`create role modest login password 'modest'`);
    await administrator.query('create database claims owner modest');
    await administrator.end();
    const supervisor = await start({
      DATABASE_OWNER_URL: `postgres://modest:modest@127.0.0.1:${server.place.port}/claims`,
    });
    expect(await supervisor.end()).toBe(1);
    expect(supervisor.complaints.join('')).toContain('cli roles print');
    await server.stop();
  });
});
