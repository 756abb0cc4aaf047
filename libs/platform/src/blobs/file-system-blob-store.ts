import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { BlobStore, type StoredBlob } from './blob-store.js';
import { BlobFolderUnusable, BlobNotFound } from './blob.errors.js';

const KEY = /^[a-z0-9][a-z0-9-]{0,127}$/;
const UNFINISHED = 'unfinished';

/**
 * Blobs in a folder. A blob is first written beside the others and renamed into place when it is whole and on disk,
 * so that no reader ever sees half of one, whenever the power goes.
 */
export class FileSystemBlobStore extends BlobStore {
  readonly #root: string;

  constructor(root: string) {
    super();
    this.#root = resolve(root);
  }

  /** Makes the folder where it is missing. Called at start, so that a wrong setting is known before the first upload. */
  async prepare(): Promise<void> {
    try {
      await mkdir(join(this.#root, UNFINISHED), { recursive: true, mode: 0o700 });
      const probe = join(this.#root, UNFINISHED, randomUUID());
      await (await open(probe, 'wx', 0o600)).close();
      await rm(probe);
    } catch (error) {
      throw new BlobFolderUnusable(this.#root, errorCode(error) ?? 'unknown reason');
    }
  }

  override async write(key: string, source: Readable): Promise<{ bytes: number }> {
    const target = this.#pathOf(key);
    const unfinished = join(this.#root, UNFINISHED, randomUUID());
    try {
      await mkdir(join(this.#root, UNFINISHED), { recursive: true, mode: 0o700 });
      const bytes = await writeDurably(unfinished, source);
      await this.#makeShard(target.shard);
      await rename(unfinished, target.file);
      await syncFolder(target.shard);
      return { bytes };
    } catch (error) {
      source.destroy();
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  override read(key: string): Readable {
    const { file } = this.#pathOf(key);
    return Readable.from(piecesOf(file), { objectMode: false });
  }

  override async remove(key: string): Promise<void> {
    const { file, shard } = this.#pathOf(key);
    try {
      await rm(file);
      await syncFolder(shard);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }

  override async *list(): AsyncGenerator<StoredBlob> {
    for await (const outer of entriesOf(this.#root)) {
      if (outer.name === UNFINISHED || !outer.isDirectory()) continue;
      for await (const inner of entriesOf(join(this.#root, outer.name))) {
        yield* blobsIn(join(this.#root, outer.name, inner.name));
      }
    }
  }

  override async removeUnfinished(startedBefore: Date): Promise<number> {
    let removed = 0;
    const folder = join(this.#root, UNFINISHED);
    for await (const entry of entriesOf(folder)) {
      const file = join(folder, entry.name);
      const found = await statOrNull(file);
      // A write still going on keeps touching its file.
      if (found === null || found.mtime >= startedBefore) continue;
      await rm(file, { force: true });
      removed += 1;
    }
    return removed;
  }

  /** Two levels of 256 folders each, by hash: keys made one after the other would share their first characters. */
  #pathOf(key: string): { shard: string; file: string } {
    if (!KEY.test(key)) throw new TypeError('A blob key is 1 to 128 small letters, digits or hyphens.');
    const hash = createHash('sha256').update(key).digest('hex');
    const shard = join(this.#root, hash.slice(0, 2), hash.slice(2, 4));
    return { shard, file: join(shard, key) };
  }

  async #makeShard(shard: string): Promise<void> {
    const firstMade = await mkdir(shard, { recursive: true, mode: 0o700 });
    if (firstMade === undefined) return;
    await syncFolder(resolve(shard, '..'));
    await syncFolder(this.#root);
  }
}

async function writeDurably(file: string, source: Readable): Promise<number> {
  const handle = await open(file, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const piece of source) bytes += await writeAll(handle, piece as Buffer | string);
    await handle.sync();
    return bytes;
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, piece: Buffer | string): Promise<number> {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
  await handle.writeFile(bytes);
  return bytes.length;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(file)) yield piece as Buffer;
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? new BlobNotFound() : error;
  }
}

async function* blobsIn(folder: string): AsyncGenerator<StoredBlob> {
  for await (const entry of entriesOf(folder)) {
    const found = await statOrNull(join(folder, entry.name));
    if (found !== null) yield { key: entry.name, bytes: found.size, storedAt: found.mtime };
  }
}

/** A folder that is not there, or that went away meanwhile, has no entries. */
async function* entriesOf(folder: string): AsyncGenerator<Dirent> {
  try {
    for await (const entry of await opendir(folder)) yield entry;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

async function statOrNull(file: string): Promise<{ size: number; mtime: Date } | null> {
  try {
    return await stat(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function errorCode(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
