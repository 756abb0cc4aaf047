import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

const ID_BYTES = 16;
const PROOF_BYTES = 24;
/** 32 signs none of which is easily taken for another. */
const PASSWORD_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PASSWORD_LETTERS = 25;
const TOKEN = /^[A-Za-z0-9_-]{54}$/;

/**
 * Derives mailed codes and the tokens of links from the id of the row they belong to. Nothing secret is stored, and a
 * mail that is sent again says the same.
 */
export class CodeKey {
  readonly #key: KeyObject;

  /** `text` is CODE_KEY: 32 bytes in base64. */
  constructor(text: string) {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length !== 32) throw new Error('CODE_KEY must be 32 random bytes in base64.');
    this.#key = createSecretKey(bytes);
  }

  /** Six digits for a challenge. */
  code(id: string): string {
    const number = this.#proof('mail code', id).readBigUInt64BE() % 1_000_000n;
    return number.toString().padStart(6, '0');
  }

  /** In constant time. Blanks and a hyphen, as people copy them along, do not matter. */
  matchesCode(id: string, entered: string): boolean {
    const digits = entered.replace(/[\s-]/g, '');
    const expected = Buffer.from(this.code(id), 'utf8');
    const given = Buffer.alloc(expected.length);
    given.write(digits, 'utf8');
    return timingSafeEqual(expected, given) && digits.length === expected.length;
  }

  /** A password for a file, in groups that can be read out: 125 bits. The same for the same purpose and id, always. */
  password(purpose: string, id: string): string {
    const bits = BigInt(`0x${this.#proof(`password ${purpose}`, id).toString('hex')}`);
    const letters = Array.from(
      { length: PASSWORD_LETTERS },
      (_, index) => PASSWORD_ALPHABET[Number((bits >> BigInt(index * 5)) & 31n)],
    );
    return letters.join('').replace(/(.{5})(?=.)/g, '$1-');
  }

  /** The token of a link: the id, and the proof that we made the link for this purpose. */
  linkToken(purpose: string, id: string): string {
    return Buffer.concat([idToBytes(id), this.#proof(`link ${purpose}`, id).subarray(0, PROOF_BYTES)]).toString(
      'base64url',
    );
  }

  /** The id a token names, or null for one that we did not make for this purpose. */
  readLinkToken(purpose: string, token: string): string | null {
    if (!TOKEN.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const id = bytesToId(bytes.subarray(0, ID_BYTES));
    const proof = this.#proof(`link ${purpose}`, id).subarray(0, PROOF_BYTES);
    return timingSafeEqual(proof, bytes.subarray(ID_BYTES)) ? id : null;
  }

  /**
   * What is stored of something that a person was shown once and proves later. Without this key it says nothing, and
   * whoever has the key could make every mailed code anyway.
   */
  digest(purpose: string, text: string): Buffer {
    return this.#proof(`digest ${purpose}`, text);
  }

  #proof(label: string, id: string): Buffer {
    return createHmac('sha256', this.#key).update(`joinder ${label}\u0000${id}`, 'utf8').digest();
  }
}

function idToBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function bytesToId(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
