import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { newId } from '../ids.js';
import { openStream, sealStream } from '../sealing/sealed-stream.js';
import { BlobNotFound } from './blob.errors.js';
import type { StoredBlob } from './blob-store.js';
import { FileSystemBlobStore } from './file-system-blob-store.js';

let root: string;
let store: FileSystemBlobStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'blob-store-'));
  store = new FileSystemBlobStore(join(root, 'blobs'));
  await store.prepare();
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

const filesBelow = async (): Promise<string[]> =>
  (await readdir(join(root, 'blobs'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function listed(): Promise<StoredBlob[]> {
  const blobs: StoredBlob[] = [];
  for await (const blob of store.list()) blobs.push(blob);
  return blobs;
}

async function* failingAfter(bytes: string): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
  await Promise.resolve();
  throw new Error('the sender hung up');
}

describe(FileSystemBlobStore, () => {
  it('gives back what was written and counts its bytes', async () => {
    const content = Buffer.alloc(300_000, 'x');
    expect(await store.write('a-1', Readable.from([content.subarray(0, 7), content.subarray(7)]))).toEqual({
      bytes: 300_000,
    });
    expect((await buffer(store.read('a-1'))).equals(content)).toBe(true);
  });

  it('stores an empty blob', async () => {
    expect(await store.write('empty', Readable.from([]))).toEqual({ bytes: 0 });
    expect(await buffer(store.read('empty'))).toHaveLength(0);
  });

  it('lets nobody but its own user read the file', async () => {
    await store.write('private', Readable.from([Buffer.from('x')]));
    const [file] = await filesBelow();
    expect((await stat(file ?? '')).mode & 0o777).toBe(0o600);
    expect((await stat(join(file ?? '', '..'))).mode & 0o777).toBe(0o700);
  });

  it('replaces a blob as a whole', async () => {
    await store.write('again', Readable.from([Buffer.from('a longer first text')]));
    await store.write('again', Readable.from([Buffer.from('second')]));
    expect((await buffer(store.read('again'))).toString()).toBe('second');
    expect(await filesBelow()).toHaveLength(1);
  });

  it('leaves nothing behind when the source fails, and throws what it failed with', async () => {
    await expect(store.write('broken', Readable.from(failingAfter('half')))).rejects.toThrow('the sender hung up');
    expect(await filesBelow()).toEqual([]);
  });

  it('leaves nothing behind when the source is destroyed half-way', async () => {
    const source = new Readable({ read: () => undefined });
    source.push('half');
    const writing = store.write('aborted', source);
    setImmediate(() => source.destroy());
    await expect(writing).rejects.toThrow();
    expect(await filesBelow()).toEqual([]);
  });

  it('keeps the earlier blob when its replacement fails', async () => {
    await store.write('kept', Readable.from([Buffer.from('first')]));
    await expect(store.write('kept', Readable.from(failingAfter('half')))).rejects.toThrow();
    expect((await buffer(store.read('kept'))).toString()).toBe('first');
    expect(await filesBelow()).toHaveLength(1);
  });

  it('says BLOB_NOT_FOUND for a blob that is not there', async () => {
    await expect(buffer(store.read('missing'))).rejects.toThrow(BlobNotFound);
  });

  it('removes a blob, and removing it again changes nothing', async () => {
    await store.write('gone', Readable.from([Buffer.from('x')]));
    await store.remove('gone');
    await store.remove('gone');
    await expect(buffer(store.read('gone'))).rejects.toThrow(BlobNotFound);
  });

  it.each([
    '../secret',
    '/etc/passwd',
    'a/b',
    'a\\b',
    '..',
    '.',
    '',
    'a\0b',
    'A',
    'unfinished/x',
    'a'.repeat(129),
    'a.b',
    'a\n',
  ])('refuses the key %j in every method', async (key) => {
    await writeFile(join(root, 'secret'), 'not a blob');
    await expect(store.write(key, Readable.from([]))).rejects.toThrow(TypeError);
    expect(() => store.read(key)).toThrow(TypeError);
    await expect(store.remove(key)).rejects.toThrow(TypeError);
    expect(await readFile(join(root, 'secret'), 'utf8')).toBe('not a blob');
  });

  it('lists whole blobs only, each with its size, wherever they lie', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `blob-${String(index)}`);
    for (const key of keys) await store.write(key, Readable.from([Buffer.from(key)]));
    await writeFile(join(root, 'blobs', 'unfinished', 'left-over'), 'half');
    const blobs = await listed();
    expect(blobs.map(({ key }) => key).sort()).toEqual([...keys].sort());
    expect(
      blobs.every((blob) => blob.bytes === blob.key.length && Math.abs(Date.now() - blob.storedAt.getTime()) < 60_000),
    ).toBe(true);
    expect(new Set((await filesBelow()).map((file) => join(file, '..'))).size).toBeGreaterThan(3);
  });

  it('clears what a killed write left, but not what is being written', async () => {
    const folder = join(root, 'blobs', 'unfinished');
    await writeFile(join(folder, 'old'), 'half');
    await utimes(join(folder, 'old'), new Date(0), new Date('2026-01-01'));
    await writeFile(join(folder, 'fresh'), 'half');
    expect(await store.removeUnfinished(new Date('2026-02-01'))).toBe(1);
    expect(await readdir(folder)).toEqual(['fresh']);
  });

  describe('with a file sealed on its way', () => {
    const key = { id: newId(), secret: createSecretKey(randomBytes(32)) };
    const rowId = newId();
    const sealed = (source: Readable): Readable =>
      pipeline(source, sealStream(key, 'test/file', rowId), () => undefined);

    it('keeps nothing readable on disk and gives the file back opened', async () => {
      const content = Buffer.alloc(200_000, 'a text that repeats ');
      await store.write('sealed', sealed(Readable.from([content])));
      const [file] = await filesBelow();
      expect((await readFile(file ?? '')).includes('a text that')).toBe(false);
      const opened = pipeline(store.read('sealed'), openStream(key, 'test/file', rowId), () => undefined);
      expect((await buffer(opened)).equals(content)).toBe(true);
    });

    it('leaves nothing behind when the sender hangs up', async () => {
      await expect(store.write('cut', sealed(Readable.from(failingAfter('half'))))).rejects.toThrow(
        'the sender hung up',
      );
      expect(await filesBelow()).toEqual([]);
    });
  });

  it('says which setting is wrong when its folder cannot be used', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(new FileSystemBlobStore(join(root, 'file')).prepare()).rejects.toThrow(
      /BLOB_DIR: the folder .* cannot be written/,
    );
  });
});
