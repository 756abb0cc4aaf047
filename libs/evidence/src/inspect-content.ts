import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { EvidenceEmpty, EvidenceTooLarge, EvidenceTypeRefused } from './evidence.errors.js';
import { HEAD_BYTES, type MediaType, mediaTypeOf } from './media-type.js';

/** What a file turned out to be. */
export interface Inspected {
  readonly mediaType: MediaType;
  readonly byteSize: number;
  /** In hex. */
  readonly sha256: string;
}

/**
 * Passes a file on and learns what it is. Nothing is passed on before the type is known and allowed. Fails with
 * EvidenceEmpty, EvidenceTooLarge or EvidenceTypeRefused; `result` is there once the stream has ended.
 */
export class ContentInspection extends Transform {
  readonly #hash = createHash('sha256');
  #head: Buffer[] = [];
  #byteSize = 0;
  #mediaType: MediaType | null = null;
  #sha256: string | null = null;

  constructor(private readonly maxBytes: number) {
    super();
  }

  get result(): Inspected {
    if (this.#mediaType === null || this.#sha256 === null) throw new Error('The file has not been read to its end.');
    return { mediaType: this.#mediaType, byteSize: this.#byteSize, sha256: this.#sha256 };
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#take(chunk).then(() => done(), done);
  }

  override _flush(done: TransformCallback): void {
    this.#finish().then(() => done(), done);
  }

  async #take(chunk: Buffer): Promise<void> {
    this.#byteSize += chunk.length;
    if (this.#byteSize > this.maxBytes)
      throw new EvidenceTooLarge({ megabytes: Math.floor(this.maxBytes / 1_000_000) });
    this.#hash.update(chunk);
    if (this.#mediaType !== null) {
      this.push(chunk);
      return;
    }
    this.#head.push(chunk);
    if (this.#byteSize >= HEAD_BYTES) await this.#decide(false);
  }

  async #finish(): Promise<void> {
    if (this.#byteSize === 0) throw new EvidenceEmpty();
    if (this.#mediaType === null) await this.#decide(true);
    this.#sha256 = this.#hash.digest('hex');
  }

  async #decide(whole: boolean): Promise<void> {
    const read = Buffer.concat(this.#head);
    this.#head = [];
    this.#mediaType = await mediaTypeOf(read.subarray(0, HEAD_BYTES), whole && read.length <= HEAD_BYTES);
    if (this.#mediaType === null) throw new EvidenceTypeRefused();
    this.push(read);
  }
}
