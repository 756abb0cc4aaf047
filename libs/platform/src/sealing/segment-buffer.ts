/**
 * Cuts a stream into segments of one fixed size. A full segment is held back until more arrives, because only then is
 * it known not to be the last.
 */
export class SegmentBuffer {
  readonly #segment: Buffer;
  #filled = 0;

  constructor(size: number) {
    this.#segment = Buffer.allocUnsafe(size);
  }

  /** Calls `emit` for each segment known not to be the last. The bytes given to it are valid during the call only. */
  add(chunk: Buffer, emit: (segment: Buffer) => void): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#filled === this.#segment.length) {
        emit(this.#segment);
        this.#filled = 0;
      }
      const copied = chunk.copy(this.#segment, this.#filled, offset);
      this.#filled += copied;
      offset += copied;
    }
  }

  /** The last segment: what is held back, possibly nothing. */
  last(): Buffer {
    return this.#segment.subarray(0, this.#filled);
  }
}
