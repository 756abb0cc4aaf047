import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedClusterError } from './embedded-cluster.errors.js';
import { accountCanEnter, serverAccount } from './server-account.js';
import type { ServerAccount } from './server-account.js';

/** What a later start must know, kept in `<dataDir>/cluster.json`. */
export interface ClusterMemory {
  readonly pgdata: string;
  readonly port?: number;
}

export interface ClusterFolder {
  readonly pgdata: string;
  readonly account: ServerAccount;
  readonly port: number | undefined;
  /** A folder of this checkout that the server's account can enter; made on first use. */
  outside(): Promise<string>;
  remember(port: number): Promise<void>;
}

/**
 * The cluster lies in `<dataDir>/pgdata`, unless the server's account cannot get there (root in a checkout below a
 * 0700 home). Then it lies in a folder of its own outside the checkout, and `cluster.json` says where.
 */
export async function openClusterFolder(
  dataDir: string,
  outsideRoots: readonly string[] = defaultOutsideRoots(),
): Promise<ClusterFolder> {
  await makeFolder(dataDir);
  const memory = await readMemory(dataDir);
  const account = await serverAccount(memory?.pgdata ?? join(dataDir, 'pgdata'));
  const outside = (): Promise<string> => outsideFolder(dataDir, account, outsideRoots);
  const pgdata = memory
    ? await remembered(memory, dataDir)
    : join((await giveTo(account, dataDir)) ? dataDir : await outside(), 'pgdata');
  return {
    pgdata,
    account,
    port: memory?.port,
    outside,
    remember: (port) => writeMemory(dataDir, { pgdata, port }),
  };
}

async function remembered({ pgdata }: ClusterMemory, dataDir: string): Promise<string> {
  if (await exists(pgdata)) return pgdata;
  throw new EmbeddedClusterError(
    'DATA_MISSING',
    `The database of this installation was in ${pgdata} and is gone: put it back, or delete ${dataDir} to begin with an empty one.`,
  );
}

/**
 * Whether the account can reach and write the folder. It becomes the account's own, because initdb creates the
 * cluster under a temporary name inside it.
 */
async function giveTo(account: ServerAccount, folder: string): Promise<boolean> {
  if (account.uid === undefined || account.gid === undefined) return true;
  await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o755);
  return accountCanEnter(account, folder);
}

function defaultOutsideRoots(): string[] {
  return ['/var/lib/joinder', join(tmpdir(), 'joinder')];
}

/** One folder per checkout, so that two checkouts of one machine never meet. */
async function outsideFolder(dataDir: string, account: ServerAccount, roots: readonly string[]): Promise<string> {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  for (const root of roots) {
    const folder = join(root, name);
    if (
      (await makeOwnRoot(root)) &&
      (await mkdir(folder, { recursive: true }).then(
        () => giveTo(account, folder),
        () => false,
      ))
    )
      return folder;
  }
  throw new EmbeddedClusterError(
    'FOLDER_UNUSABLE',
    `The database account may not enter ${dataDir}, and none of ${roots.join(', ')} is usable: move the checkout, or set DATABASE_OWNER_URL.`,
  );
}

/** Somebody else's folder of that name (possible below /tmp) is never used. */
async function makeOwnRoot(root: string): Promise<boolean> {
  try {
    await mkdir(root, { recursive: true });
    if ((await stat(root)).uid !== process.getuid?.()) return false;
    await chmod(root, 0o755);
    return true;
  } catch {
    return false;
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    throw new EmbeddedClusterError(
      'FOLDER_UNUSABLE',
      `The folder ${folder} cannot be written (${error.code ?? 'unknown'}): choose another with DATA_DIR.`,
    );
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readMemory(dataDir: string): Promise<ClusterMemory | undefined> {
  const text = await readFile(join(dataDir, 'cluster.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as ClusterMemory);
}

async function writeMemory(dataDir: string, memory: ClusterMemory): Promise<void> {
  const file = join(dataDir, 'cluster.json');
  await writeFile(`${file}.new`, `${JSON.stringify(memory)}\n`, { mode: 0o644 });
  await rename(`${file}.new`, file);
}
