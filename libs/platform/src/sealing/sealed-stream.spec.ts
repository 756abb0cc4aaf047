import { createSecretKey, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../ids.js';
import type { DataKey } from './data-key.js';
import { keyIdOf, open, seal } from './sealed-bytes.js';
import { openStream, SEGMENT_BYTES, sealedSize, sealStream } from './sealed-stream.js';
import { SealBroken } from './sealing.errors.js';

const LABEL = 'evidence_item/file';
const HEADER = 49;
const SEALED_SEGMENT = SEGMENT_BYTES + 16;
const key: DataKey = { id: newId(), secret: createSecretKey(randomBytes(32)) };
const rowId = newId();

function* chunksOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

/** Everything a stream let through, and what it failed with. */
async function through(
  transform: NodeJS.ReadWriteStream,
  bytes: Buffer,
  chunk = 60_000,
): Promise<{ out: Buffer; error: unknown }> {
  const out: Buffer[] = [];
  try {
    await pipeline(Readable.from(chunksOf(bytes, chunk)), transform, async (source) => {
      for await (const piece of source) out.push(piece as Buffer);
    });
  } catch (error) {
    return { out: Buffer.concat(out), error };
  }
  return { out: Buffer.concat(out), error: null };
}

async function sealed(plain: Buffer, chunk?: number): Promise<Buffer> {
  const { out, error } = await through(sealStream(key, LABEL, rowId), plain, chunk);
  expect(error).toBeNull();
  return out;
}

const opened = (bytes: Buffer, chunk?: number): Promise<{ out: Buffer; error: unknown }> =>
  through(openStream(key, LABEL, rowId), bytes, chunk);

/** The bytes are refused, and whatever came out before is a true beginning of the plain text in whole segments. */
async function expectBroken(bytes: Buffer, plain: Buffer): Promise<void> {
  const { out, error } = await opened(bytes);
  expect(error).toBeInstanceOf(SealBroken);
  expect(out.length % SEGMENT_BYTES).toBe(0);
  expect(out.equals(plain.subarray(0, out.length))).toBe(true);
}

const segmentOf = (bytes: Buffer, index: number): Buffer =>
  bytes.subarray(HEADER + index * SEALED_SEGMENT, HEADER + (index + 1) * SEALED_SEGMENT);

describe(sealStream, () => {
  const plain = randomBytes(SEGMENT_BYTES * 3 + 1_000);

  it.each([0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, SEGMENT_BYTES * 2, SEGMENT_BYTES * 4 + 7])(
    'gives back a file of %i bytes',
    async (size) => {
      const file = randomBytes(size);
      const bytes = await sealed(file);
      expect(bytes).toHaveLength(sealedSize(size));
      expect(await opened(bytes)).toEqual({ out: file, error: null });
    },
  );

  it.each([7, 4_096, 65_536, 65_552, 1_000_000])(
    'does not care that the bytes arrive in pieces of %i',
    async (size) => {
      const bytes = await sealed(plain, size);
      expect((await opened(bytes, size)).out.equals(plain)).toBe(true);
    },
  );

  it('begins with its format version and the key id, and seals the same file differently each time', async () => {
    const [one, other] = [await sealed(plain), await sealed(plain)];
    expect(one[0]).toBe(2);
    expect(keyIdOf(one)).toBe(key.id);
    expect(segmentOf(one, 0).equals(segmentOf(other, 0))).toBe(false);
  });
});

describe(openStream, () => {
  const plain = randomBytes(SEGMENT_BYTES * 3 + 1_000);

  it('refuses a file cut at a segment border', async () => {
    const bytes = await sealed(plain);
    for (const kept of [0, 1, 2, 3]) await expectBroken(bytes.subarray(0, HEADER + kept * SEALED_SEGMENT), plain);
  });

  it('refuses a file cut inside the header, a segment or a tag', async () => {
    const bytes = await sealed(plain);
    for (const length of [
      0,
      1,
      17,
      48,
      HEADER + 5,
      HEADER + SEALED_SEGMENT + 20,
      bytes.length - 1,
      bytes.length - 16,
    ]) {
      await expectBroken(bytes.subarray(0, length), plain);
    }
  });

  it('refuses swapped, repeated and left-out segments', async () => {
    const bytes = await sealed(plain);
    const [header, a, b, c, d] = [
      bytes.subarray(0, HEADER),
      ...[0, 1, 2, 3].map((index) => segmentOf(bytes, index)),
    ] as [Buffer, Buffer, Buffer, Buffer, Buffer];
    for (const parts of [
      [b, a, c, d],
      [a, c, b, d],
      [a, a, b, c, d],
      [a, b, d],
      [d],
      [a, b, c, d, d],
      [a, b, c, d, c],
    ]) {
      await expectBroken(Buffer.concat([header, ...parts]), plain);
    }
  });

  it('refuses bytes appended to the end, also where the last segment is full', async () => {
    for (const file of [plain, randomBytes(SEGMENT_BYTES * 2), Buffer.alloc(0)]) {
      const bytes = await sealed(file);
      for (const more of [1, 16, SEALED_SEGMENT]) await expectBroken(Buffer.concat([bytes, randomBytes(more)]), file);
    }
  });

  it('refuses a flipped byte in the header, each segment and each tag', async () => {
    const bytes = await sealed(plain);
    const places = [
      0,
      1,
      16,
      17,
      48,
      HEADER,
      HEADER + SEGMENT_BYTES,
      HEADER + SEALED_SEGMENT + 9,
      bytes.length - 17,
      bytes.length - 1,
    ];
    for (const place of places) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 0x80;
      await expectBroken(changed, plain);
    }
  });

  it('refuses segments of another file sealed under the same key for the same row', async () => {
    const [one, other] = [await sealed(plain), await sealed(plain)];
    await expectBroken(Buffer.concat([one.subarray(0, HEADER), other.subarray(HEADER)]), plain);
    await expectBroken(
      Buffer.concat([one.subarray(0, HEADER + SEALED_SEGMENT), other.subarray(HEADER + SEALED_SEGMENT)]),
      plain,
    );
  });

  it('refuses another row, another label, another key, and emits nothing of them', async () => {
    const bytes = await sealed(plain);
    const strange: DataKey = { id: key.id, secret: createSecretKey(randomBytes(32)) };
    const readers = [
      openStream(key, LABEL, newId()),
      openStream(key, 'evidence_item/preview', rowId),
      openStream(strange, LABEL, rowId),
      openStream({ ...strange, id: newId() }, LABEL, rowId),
    ];
    for (const reader of readers) {
      const { out, error } = await through(reader, bytes);
      expect(error).toBeInstanceOf(SealBroken);
      expect(out).toHaveLength(0);
    }
  });

  it('does not take a sealed record for a file, nor a file for a record', async () => {
    await expectBroken(seal(key, LABEL, rowId, randomBytes(200)), Buffer.alloc(0));
    const bytes = await sealed(randomBytes(100));
    expect(() => open(key, LABEL, rowId, bytes)).toThrow(SealBroken);
  });
});
