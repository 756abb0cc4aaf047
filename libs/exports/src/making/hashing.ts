import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { HashedBytes } from '../list-manifest-shape.js';

/** Passes bytes on unchanged and knows afterwards how many there were and their SHA-256. */
export class Hashing extends Transform {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  override _transform(
    piece: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, piece: Buffer) => void,
  ): void {
    this.hash.update(piece);
    this.bytes += piece.length;
    done(null, piece);
  }

  /** Once, after the end. */
  result(): HashedBytes {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
