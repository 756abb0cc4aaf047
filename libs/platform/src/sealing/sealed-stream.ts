import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import type { DataKey } from './data-key.js';
import { associatedData, headerOf } from './sealed-bytes.js';
import { SealBroken } from './sealing.errors.js';
import { SegmentBuffer } from './segment-buffer.js';

// Layout: version (1) · key id (16) · file nonce (32) · segments, each ciphertext (64 KiB; the last may be shorter or
// empty) · tag (16). AES-256-GCM under a key derived for this file alone (HKDF-SHA-256 of the data key, the file nonce
// as salt; version, key id, row id and label as info), so that a segment's nonce may simply count. The nonce also holds
// whether the segment is the last: reordering, cutting and extending all change a nonce and so break a tag.
const ALGORITHM = 'aes-256-gcm';
const VERSION = 2;
const KEY_HEADER = 17;
const FILE_NONCE = 32;
const HEADER = KEY_HEADER + FILE_NONCE;
const TAG = 16;
const MAX_SEGMENTS = 2 ** 32;

/** Bytes of plain text per segment. */
export const SEGMENT_BYTES = 65_536;

/** How many bytes a sealed file takes for `plainBytes` of content. */
export function sealedSize(plainBytes: number): number {
  return HEADER + plainBytes + TAG * Math.max(1, Math.ceil(plainBytes / SEGMENT_BYTES));
}

/** Seals a file of any length in constant memory. `label` and `rowId` mean what they mean for `seal`. */
export function sealStream(key: DataKey, label: string, rowId: string): Transform {
  return new SealingStream(key, label, rowId);
}

/**
 * Opens what `sealStream` made. It emits no byte that is not authenticated, but a cut file is only known at its end:
 * until `end`, whoever reads must be ready to discard what came before. Fails with `SealBroken`.
 */
export function openStream(key: DataKey, label: string, rowId: string): Transform {
  return new OpeningStream(key, label, rowId);
}

class SealingStream extends Transform {
  readonly #plain = new SegmentBuffer(SEGMENT_BYTES);
  readonly #fileKey: KeyObject;
  #count = 0;

  constructor(key: DataKey, label: string, rowId: string) {
    super();
    const keyHeader = headerOf(VERSION, key.id);
    const fileNonce = randomBytes(FILE_NONCE);
    this.#fileKey = deriveFileKey(key, fileNonce, associatedData(keyHeader, label, rowId));
    this.push(Buffer.concat([keyHeader, fileNonce]));
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    attempt(done, () => {
      this.#plain.add(chunk, (segment) => {
        this.#seal(segment, false);
      });
    });
  }

  override _flush(done: TransformCallback): void {
    attempt(done, () => {
      this.#seal(this.#plain.last(), true);
    });
  }

  #seal(segment: Buffer, last: boolean): void {
    const cipher = createCipheriv(ALGORITHM, this.#fileKey, segmentNonce(this.#count, last));
    const ciphertext = cipher.update(segment);
    cipher.final();
    this.push(ciphertext);
    this.push(cipher.getAuthTag());
    this.#count += 1;
  }
}

class OpeningStream extends Transform {
  readonly #sealed = new SegmentBuffer(SEGMENT_BYTES + TAG);
  #header: Buffer = Buffer.alloc(0);
  #fileKey: KeyObject | null = null;
  #count = 0;

  constructor(
    private readonly key: DataKey,
    private readonly label: string,
    private readonly rowId: string,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    attempt(done, () => {
      const rest = this.#fileKey === null ? this.#readHeader(chunk) : chunk;
      this.#sealed.add(rest, (segment) => {
        this.#open(segment, false);
      });
    });
  }

  override _flush(done: TransformCallback): void {
    attempt(done, () => {
      this.#open(this.#sealed.last(), true);
    });
  }

  /** Takes the header off the beginning and returns what follows it. */
  #readHeader(chunk: Buffer): Buffer {
    const missing = HEADER - this.#header.length;
    this.#header = Buffer.concat([this.#header, chunk.subarray(0, missing)]);
    if (this.#header.length < HEADER) return Buffer.alloc(0);
    const keyHeader = this.#header.subarray(0, KEY_HEADER);
    if (!keyHeader.equals(headerOf(VERSION, this.key.id))) throw new SealBroken();
    const info = associatedData(keyHeader, this.label, this.rowId);
    this.#fileKey = deriveFileKey(this.key, this.#header.subarray(KEY_HEADER), info);
    return chunk.subarray(missing);
  }

  #open(segment: Buffer, last: boolean): void {
    if (this.#fileKey === null || segment.length < TAG) throw new SealBroken();
    const nonce = segmentNonce(this.#count, last);
    const decipher = createDecipheriv(ALGORITHM, this.#fileKey, nonce, { authTagLength: TAG });
    decipher.setAuthTag(segment.subarray(segment.length - TAG));
    const plain = decipher.update(segment.subarray(0, segment.length - TAG));
    try {
      decipher.final();
    } catch {
      throw new SealBroken();
    }
    if (plain.length > 0) this.push(plain);
    this.#count += 1;
  }
}

function deriveFileKey(key: DataKey, fileNonce: Buffer, info: Buffer): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key.secret, fileNonce, info, 32)));
}

function segmentNonce(count: number, last: boolean): Buffer {
  if (count >= MAX_SEGMENTS) throw new RangeError('A sealed file may have at most 2^32 segments.');
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(count, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

/** Ends a step of a stream with whatever the work threw, as streams want it. */
function attempt(done: TransformCallback, work: () => void): void {
  try {
    work();
  } catch (error) {
    done(error as Error);
    return;
  }
  done();
}
