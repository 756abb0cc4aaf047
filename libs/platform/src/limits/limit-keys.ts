import { createHmac } from 'node:crypto';

/**
 * Keyed hashes of who asks. They cannot be turned back without the key, differ per class and per site, and are kept no
 * longer than the time an allowance is counted in.
 */
export class LimitKeys {
  readonly #secret: Buffer;

  constructor(siteKey: string) {
    this.#secret = createHmac('sha256', siteKey).update('joinder limits').digest();
  }

  of(purpose: string, value: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${purpose}\u0000${value}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url');
  }

  /** Of an address as it was typed, or of the id of a mailbox. */
  mailbox(purpose: string, entered: string): string {
    return this.of(`${purpose} mailbox`, entered.normalize('NFKC').trim().toLowerCase());
  }
}
