import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { describeLogReport, LogSigner, VerifyLog } from '@app/audit';
import { blobDir, Clock, CommonSettings, FileSystemBlobStore, loadConfig, OwnerSettings } from '@app/platform';
import { CommandFailed, textOption, type Command } from '../command.js';
import { logAsOwner } from '../log-as-owner.js';
import { openOwnerDataSource } from '../owner-data-source.js';
import { fileSha256, KEYS_FILE, MANIFEST, type BackedUpTable, type BackupManifest } from './backup-format.js';

/** Loads a backup into a database that was just migrated and holds nothing, and ends with a verified log. */
export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore --from DIR --keys-from DIR2   load a backup into a migrated, empty database, then verify the log',
  options: { from: { type: 'string' }, 'keys-from': { type: 'string' } },
  async run(call) {
    const folders = { data: resolve(textOption(call, 'from')), keys: resolve(textOption(call, 'keys-from')) };
    const manifest = await readManifest(folders.data);
    const secrets = await readSecrets(folders.keys);
    const { DATABASE_OWNER_URL } = loadConfig(OwnerSettings);
    await checkFiles(manifest, folders);
    await loadTables(DATABASE_OWNER_URL, manifest, folders);
    const store = new FileSystemBlobStore(blobDir(Object.assign(new CommonSettings(), pickFolders())));
    for (const { key } of manifest.blobs) await store.write(key, createReadStream(join(folders.data, 'blobs', key)));
    call.print(`Restored ${String(manifest.tables.length)} tables and ${String(manifest.blobs.length)} files.`);
    await verify(DATABASE_OWNER_URL, secrets, manifest, call.print);
  },
};

/** How long entries may have waited for the sequencer: a backup is as old as it is. A hundred years, in minutes. */
const EVER_MINUTES = 52_560_000;

type Folders = Readonly<Record<BackedUpTable['folder'], string>>;

/** A restore runs before the installation is configured: only where files go is asked of the environment. */
function pickFolders(): Partial<CommonSettings> {
  const { DATA_DIR, BLOB_DIR } = process.env;
  return { ...(DATA_DIR === undefined ? {} : { DATA_DIR }), ...(BLOB_DIR === undefined ? {} : { BLOB_DIR }) };
}

async function readManifest(folder: string): Promise<BackupManifest> {
  if (!existsSync(join(folder, MANIFEST)))
    throw new CommandFailed(`${folder} holds no finished backup: ${MANIFEST} is missing.`);
  return JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as BackupManifest;
}

async function readSecrets(folder: string): Promise<Record<string, string>> {
  if (!existsSync(join(folder, KEYS_FILE)))
    throw new CommandFailed(`${folder} holds no keys: ${KEYS_FILE} is missing.`);
  return JSON.parse(await readFile(join(folder, KEYS_FILE), 'utf8')) as Record<string, string>;
}

/** All files are checked before the first row is loaded. */
async function checkFiles(manifest: BackupManifest, folders: Folders): Promise<void> {
  const files = [
    ...manifest.tables.map(({ folder, file, sha256 }) => ({ path: join(folders[folder], file), sha256 })),
    ...manifest.blobs.map(({ key, sha256 }) => ({ path: join(folders.data, 'blobs', key), sha256 })),
  ];
  for (const { path, sha256 } of files) {
    if (!existsSync(path)) throw new CommandFailed(`The backup is incomplete: ${path} is missing.`);
    if ((await fileSha256(path)) !== sha256)
      throw new CommandFailed(`The backup is damaged: ${path} is not what was written.`);
  }
}

async function loadTables(ownerUrl: string, manifest: BackupManifest, folders: Folders): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await assertFits(client, manifest);
    await client.query('begin');
    await client.query('delete from instance');
    for (const table of manifest.tables) await loadTable(client, table, folders[table.folder]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function assertFits(client: pg.Client, manifest: BackupManifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by id').catch(() => {
    throw new CommandFailed('The database has no schema yet: run "cli migrate" first, and nothing else.');
  });
  if (JSON.stringify(rows.map(({ name }) => name)) !== JSON.stringify(manifest.migrations)) {
    throw new CommandFailed('The backup is of another version: restore with the version that made it, then migrate.');
  }
  for (const { table } of manifest.tables.filter((candidate) => candidate.table !== 'instance')) {
    const { rows: some } = await client.query(`select from ${pg.escapeIdentifier(table)} limit 1`);
    if (some.length > 0)
      throw new CommandFailed(`The database is not empty (${table} has rows): restore into a new one.`);
  }
}

async function loadTable(
  client: pg.Client,
  { table, columns, file, rows }: BackedUpTable,
  folder: string,
): Promise<void> {
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const target = client.query(copyFrom(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`));
  await pipeline(createReadStream(join(folder, file)), createGunzip(), target as Writable);
  if (target.rowCount !== rows)
    throw new CommandFailed(
      `${table} holds ${String(rows)} rows in the manifest but ${String(target.rowCount)} in its file.`,
    );
}

async function verify(
  ownerUrl: string,
  secrets: Record<string, string>,
  manifest: BackupManifest,
  print: (line: string) => void,
): Promise<void> {
  const owner = await openOwnerDataSource(ownerUrl);
  try {
    const key = secrets['LOG_SIGNING_KEY'] ?? '';
    const trustedKeys = key === '' ? [] : [LogSigner.parse(key).verifierKey];
    const since = manifest.logHead === null ? {} : { since: manifest.logHead };
    const report = await new VerifyLog(owner, new Clock()).execute({
      trustedKeys,
      ...since,
      pendingMinutes: EVER_MINUTES,
    });
    describeLogReport(report).forEach(print);
    if (!report.sound)
      throw new CommandFailed('The restored log does not verify: keep the backup and this output as they are.');
    const data = { backupId: manifest.id, logSize: report.size };
    await logAsOwner(owner, { type: 'backup.restored', subjects: [], data });
  } finally {
    await owner.destroy();
  }
}
