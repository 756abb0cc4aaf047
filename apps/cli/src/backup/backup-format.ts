import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export interface BackedUpTable {
  readonly table: string;
  readonly columns: readonly string[];
  /** Relative to the backup folder, or to the keys folder for `keys`. */
  readonly file: string;
  readonly folder: 'data' | 'keys';
  readonly rows: number;
  readonly sha256: string;
}

export interface BackedUpBlob {
  readonly key: string;
  readonly sha256: string;
}

/** Says what a backup holds and by what it is recognised; written last, so that a broken-off backup has none. */
export interface BackupManifest {
  readonly v: 1;
  /** Under which the log knows it. */
  readonly id: string;
  readonly madeAt: string;
  readonly migrations: readonly string[];
  readonly tables: readonly BackedUpTable[];
  readonly blobs: readonly BackedUpBlob[];
  /** Files that rows name but the store did not have; only ever those removed while the backup ran. */
  readonly missingBlobs: readonly string[];
  /** The signed head of the log in the snapshot; null before the first. */
  readonly logHead: string | null;
}

export const MANIFEST = 'manifest.json';
export const KEYS_FILE = 'secrets.json';
/** Kept apart from the rest: whoever holds the data without the keys can read nothing, and the two age differently. */
export const KEY_TABLES: readonly string[] = ['data_key'];
/** The settings without which nothing can be opened, found or verified again. */
export const SECRET_SETTINGS = ['MASTER_KEYS', 'INDEX_KEYS', 'CODE_KEY', 'LOG_SIGNING_KEY'] as const;

export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
