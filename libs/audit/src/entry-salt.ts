import { createHmac, randomBytes } from 'node:crypto';

/**
 * Lets an entry commit to a value without keeping it: who has the value and the salt can show that they belong
 * together, and once the salt is deleted nobody can, not even by trying every likely value.
 */
export class EntrySalt {
  private constructor(readonly bytes: Buffer) {}

  /** One per entry; pass it to `append` as `salt`, which keeps it beside the entry. */
  static create(): EntrySalt {
    return new EntrySalt(randomBytes(32));
  }

  static from(bytes: Buffer): EntrySalt {
    return new EntrySalt(bytes);
  }

  /** A value for a field of the kind `hash`. */
  commit(value: string | Buffer): string {
    return createHmac('sha256', this.bytes).update(value).digest('hex');
  }
}
