import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { DataKey, RetentionClass, SubjectKind } from './data-key.js';
import { parseKeyList } from './key-list.js';
import { MasterKeyMissing, SealBroken } from './sealing.errors.js';
import { writeUuid } from './uuid-bytes.js';

/** What a wrapped key is bound to: moved to another subject or class, it no longer opens. */
export interface WrapScope {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly retentionClass: RetentionClass;
}

/** A key as it is stored. Plain data, so that it can be handed to a worker thread and unwrapped there. */
export interface WrappedKey extends WrapScope {
  readonly wrapped: Uint8Array;
}

// Layout: version (1) · length of the master key's id (1) · that id · nonce (12) · wrapped key (32) · tag (16).
const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const KEY_BYTES = 32;
const NONCE = 12;
const ID = 16;
const TAG = 16;

/** The keys that wrap data keys. They never touch data themselves and never leave the process. */
export class MasterKeys {
  readonly #keys: ReadonlyMap<string, KeyObject>;

  /** `text` is `id:base64,id2:base64`; new keys are wrapped under the first, the others only unwrap. */
  constructor(text: string) {
    const listed = parseKeyList('MASTER_KEYS', text);
    this.#keys = new Map(listed.map((key) => [key.id, createSecretKey(key.bytes)]));
    this.currentId = listed[0].id;
  }

  readonly currentId: string;

  has(masterKeyId: string): boolean {
    return this.#keys.has(masterKeyId);
  }

  /** A fresh random data key and its wrapped form under the current master key. */
  generate(scope: WrapScope): { key: DataKey; wrapped: Buffer } {
    const bytes = randomBytes(KEY_BYTES);
    const made = { key: { id: scope.id, secret: createSecretKey(bytes) }, wrapped: this.#wrap(scope, bytes) };
    bytes.fill(0);
    return made;
  }

  unwrap(row: WrappedKey): DataKey {
    const bytes = this.#unwrapBytes(row);
    const key = { id: row.id, secret: createSecretKey(bytes) };
    bytes.fill(0);
    return key;
  }

  unwrapMany(rows: readonly WrappedKey[]): Map<string, DataKey> {
    return new Map(rows.map((row) => [row.id, this.unwrap(row)]));
  }

  /** The same data key under the current master key. */
  rewrap(row: WrappedKey): Buffer {
    const bytes = this.#unwrapBytes(row);
    const wrapped = this.#wrap(row, bytes);
    bytes.fill(0);
    return wrapped;
  }

  #wrap(scope: WrapScope, bytes: Buffer): Buffer {
    const header = Buffer.concat([Buffer.of(VERSION, this.currentId.length), Buffer.from(this.currentId, 'latin1')]);
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.#secret(this.currentId), nonce);
    cipher.setAAD(wrapAad(header, scope));
    const wrapped = cipher.update(bytes);
    cipher.final();
    return Buffer.concat([header, nonce, wrapped, cipher.getAuthTag()]);
  }

  #unwrapBytes(row: WrappedKey): Buffer {
    const sealed = Buffer.from(row.wrapped.buffer, row.wrapped.byteOffset, row.wrapped.byteLength);
    const headerLength = 2 + (sealed[1] ?? 0);
    if (sealed[0] !== VERSION || sealed.length !== headerLength + NONCE + KEY_BYTES + TAG) throw new SealBroken();
    const header = sealed.subarray(0, headerLength);
    const secret = this.#secret(header.toString('latin1', 2));
    const body = sealed.subarray(headerLength + NONCE);
    const nonce = sealed.subarray(headerLength, headerLength + NONCE);
    const decipher = createDecipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG });
    decipher.setAAD(wrapAad(header, row));
    decipher.setAuthTag(body.subarray(KEY_BYTES));
    try {
      const bytes = decipher.update(body.subarray(0, KEY_BYTES));
      decipher.final();
      return bytes;
    } catch {
      throw new SealBroken();
    }
  }

  #secret(masterKeyId: string): KeyObject {
    const secret = this.#keys.get(masterKeyId);
    if (secret === undefined) throw new MasterKeyMissing(masterKeyId);
    return secret;
  }
}

/** The header names its own length, the ids have 16 bytes each, and neither word holds a space. */
function wrapAad(header: Buffer, scope: WrapScope): Buffer {
  const words = `${scope.subjectKind} ${scope.retentionClass}`;
  const data = Buffer.allocUnsafe(header.length + 2 * ID + words.length);
  header.copy(data);
  writeUuid(data, header.length, scope.id);
  writeUuid(data, header.length + ID, scope.subjectId);
  data.write(words, header.length + 2 * ID, 'latin1');
  return data;
}
