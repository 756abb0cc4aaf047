import type { Readable } from 'node:stream';

/** A stored blob as `list` shows it. `bytes` counts what is stored, sealed or not. */
export interface StoredBlob {
  readonly key: string;
  readonly bytes: number;
  readonly storedAt: Date;
}

/**
 * Keeps opaque bytes under opaque keys. It holds to what both a folder and an object store can promise: whole blobs
 * only, no appending, no renaming, no order. A key is a small word of the application's making (an id), never a path
 * and never anything a person typed. Callers seal what they store; the store knows nothing of keys or content.
 */
export abstract class BlobStore {
  /**
   * Stores a whole blob durably, replacing an earlier one of that key. When the source fails or is destroyed nothing
   * is stored, an earlier blob stays as it was, and the source's error is thrown. Join streams before it by
   * `pipeline`: `pipe` hands on no failure, and the write would wait for ever.
   */
  abstract write(key: string, source: Readable): Promise<{ bytes: number }>;

  /** The stream fails with `BlobNotFound` where there is none. Nothing is opened until it is read. */
  abstract read(key: string): Readable;

  /** Removing what is not there is done already. */
  abstract remove(key: string): Promise<void>;

  /** Every whole blob, in no order. Blobs written or removed meanwhile may or may not appear. */
  abstract list(): AsyncIterable<StoredBlob>;

  /** Clears away what writes left that were killed half-way before `startedBefore`; returns how many there were. */
  abstract removeUnfinished(startedBefore: Date): Promise<number>;
}
