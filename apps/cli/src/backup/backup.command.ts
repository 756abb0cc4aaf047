import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  BlobNotFound,
  blobDir,
  CliSettings,
  FileSystemBlobStore,
  loadConfig,
  newId,
  OwnerSettings,
  type BlobStore,
} from '@app/platform';
import { CommandFailed, textOption, type Command } from '../command.js';
import { logAsOwner } from '../log-as-owner.js';
import { openOwnerDataSource } from '../owner-data-source.js';
import {
  fileSha256,
  KEY_TABLES,
  KEYS_FILE,
  MANIFEST,
  SECRET_SETTINGS,
  type BackedUpBlob,
  type BackedUpTable,
  type BackupManifest,
} from './backup-format.js';
import { tablesInOrder, type TableColumns } from './tables.js';

/** Copies database, files and keys, as of one moment. The keys go to a folder of their own. */
export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup --to DIR --keys-to DIR2   copy database, files and, apart from them, the keys',
  options: { to: { type: 'string' }, 'keys-to': { type: 'string' } },
  async run(call) {
    const data = await emptyFolder(textOption(call, 'to'));
    const keys = await emptyFolder(textOption(call, 'keys-to'));
    if (data === keys || keys.startsWith(`${data}/`))
      throw new CommandFailed('--keys-to must lie outside --to: together they open everything.', 2);
    const owner = loadConfig(OwnerSettings);
    const settings = loadConfig(CliSettings);
    const client = new pg.Client({ connectionString: owner.DATABASE_OWNER_URL });
    await client.connect();
    try {
      const manifest = await backUp(client, new FileSystemBlobStore(blobDir(settings)), { data, keys });
      await writeFile(join(keys, KEYS_FILE), JSON.stringify(secretsOf(settings), null, 2), { mode: 0o600 });
      await writeFile(join(data, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
      await logBackup(owner.DATABASE_OWNER_URL, manifest.id, join(data, MANIFEST));
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      call.print(
        `Backed up ${String(rows)} rows and ${String(manifest.blobs.length)} files to ${data}, the keys to ${keys}.`,
      );
    } finally {
      await client.end();
    }
  },
};

/** After the manifest is written: a backup that broke off was none. The entry itself is in the next one. */
async function logBackup(ownerUrl: string, backupId: string, manifestPath: string): Promise<void> {
  const owner = await openOwnerDataSource(ownerUrl);
  try {
    const digest = await fileSha256(manifestPath);
    await logAsOwner(owner, { type: 'backup.made', subjects: [], data: { backupId, digest } });
  } finally {
    await owner.destroy();
  }
}

interface Folders {
  readonly data: string;
  readonly keys: string;
}

/** One snapshot for all tables; files are copied after it, since a row never names a file before it is stored. */
async function backUp(client: pg.Client, store: BlobStore, folders: Folders): Promise<BackupManifest> {
  await client.query('begin isolation level repeatable read, read only');
  const tables: BackedUpTable[] = [];
  for (const table of await tablesInOrder(client)) tables.push(await copyTable(client, table, folders));
  const { rows: migrations } = await client.query<{ name: string }>('select name from migrations order by id');
  const { rows: heads } = await client.query<{ note: string }>(
    'select note from audit_checkpoint order by size desc limit 1',
  );
  const keys = await blobKeys(client);
  await client.query('commit');
  const { blobs, missing } = await copyBlobs(store, keys, join(folders.data, 'blobs'));
  return {
    v: 1,
    id: newId(),
    madeAt: new Date().toISOString(),
    migrations: migrations.map(({ name }) => name),
    tables,
    blobs,
    missingBlobs: missing,
    logHead: heads[0]?.note ?? null,
  };
}

async function copyTable(
  client: pg.Client,
  { table, columns }: TableColumns,
  folders: Folders,
): Promise<BackedUpTable> {
  const folder = KEY_TABLES.includes(table) ? 'keys' : 'data';
  const file = `${table}.copy.gz`;
  const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${pg.escapeIdentifier(table)}`);
  const hash = createHash('sha256');
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  await pipeline(
    client.query(copyTo(`copy ${pg.escapeIdentifier(table)} (${names}) to stdout`)) as Readable,
    createGzip({ level: 3 }),
    hashing(hash),
    createWriteStream(join(folders[folder], file), { mode: 0o600, flush: true }),
  );
  return { table, columns, file, folder, rows: Number(rows[0]?.n ?? 0), sha256: hash.digest('hex') };
}

/** Every column that names a file. */
async function blobKeys(client: pg.Client): Promise<string[]> {
  const { rows: columns } = await client.query<{ table: string }>(
    "select table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'blob_key'",
  );
  const keys: string[] = [];
  for (const { table } of columns) {
    const { rows } = await client.query<{ key: string }>(
      `select blob_key::text as key from ${pg.escapeIdentifier(table)} where blob_key is not null order by 1`,
    );
    keys.push(...rows.map(({ key }) => key));
  }
  return keys;
}

async function copyBlobs(
  store: BlobStore,
  keys: readonly string[],
  folder: string,
): Promise<{ blobs: BackedUpBlob[]; missing: string[] }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const blobs: BackedUpBlob[] = [];
  const missing: string[] = [];
  for (const key of keys) {
    const hash = createHash('sha256');
    try {
      await pipeline(
        store.read(key),
        hashing(hash),
        createWriteStream(join(folder, key), { mode: 0o600, flush: true }),
      );
      blobs.push({ key, sha256: hash.digest('hex') });
    } catch (error) {
      if (!(error instanceof BlobNotFound)) throw error;
      missing.push(key);
    }
  }
  return { blobs, missing };
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

function secretsOf(settings: CliSettings): Record<string, string> {
  return Object.fromEntries(SECRET_SETTINGS.map((name) => [name, settings[name]]));
}

async function emptyFolder(path: string): Promise<string> {
  const folder = resolve(path);
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new CommandFailed(`${folder} is not empty: name a new folder for each backup.`, 2);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}
