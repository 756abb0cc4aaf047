import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataKey } from './data-key.js';
import { SealBroken } from './sealing.errors.js';
import { bytesToUuid, uuidToBytes, writeUuid } from './uuid-bytes.js';

// Layout: version (1) · key id (16) · nonce (12) · ciphertext · tag (16). AES-256-GCM.
const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const HEADER = 17;
const ID = 16;
const NONCE = 12;
const TAG = 16;

/**
 * Seals a record. `label` is the logical name of what is sealed (`registration_record/identity_contact`): it is part
 * of what is authenticated, so it must stay the same when a table or column is renamed. With the row id it keeps
 * sealed bytes from being moved to another row or another meaning.
 */
export function seal(key: DataKey, label: string, rowId: string, plain: Buffer): Buffer {
  const header = headerOf(VERSION, key.id);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key.secret, nonce);
  cipher.setAAD(associatedData(header, label, rowId));
  const ciphertext = cipher.update(plain);
  cipher.final();
  return Buffer.concat([header, nonce, ciphertext, cipher.getAuthTag()]);
}

/** Opens what `seal` made. Throws `SealBroken` unless every byte, the key, the label and the row id are the same. */
export function open(key: DataKey, label: string, rowId: string, sealed: Buffer): Buffer {
  if (sealed.length < HEADER + NONCE + TAG || sealed[0] !== VERSION) throw new SealBroken();
  const authenticated = expectedData(key.id, label, rowId);
  if (authenticated.compare(sealed, 0, HEADER, 0, HEADER) !== 0) throw new SealBroken();
  const decipher = createDecipheriv(ALGORITHM, key.secret, sealed.subarray(HEADER, HEADER + NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(authenticated);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    const plain = decipher.update(sealed.subarray(HEADER + NONCE, sealed.length - TAG));
    decipher.final();
    return plain;
  } catch {
    throw new SealBroken();
  }
}

/** The key that sealed these bytes, be they a record or the beginning of a sealed file: both start alike. */
export function keyIdOf(sealed: Buffer): string {
  if (sealed.length < HEADER) throw new SealBroken();
  return bytesToUuid(sealed.subarray(1, HEADER));
}

/** What every ciphertext begins with: the version of its format and the id of its key. */
export function headerOf(version: number, keyId: string): Buffer {
  return Buffer.concat([Buffer.of(version), uuidToBytes(keyId)]);
}

/** The parts before the label have a fixed length, so no two inputs give the same bytes. */
export function associatedData(header: Buffer, label: string, rowId: string): Buffer {
  return Buffer.concat([header, uuidToBytes(rowId), Buffer.from(label, 'utf8')]);
}

/** `associatedData` of the header that is expected, in one piece: it is made for every record of a list. */
function expectedData(keyId: string, label: string, rowId: string): Buffer {
  const data = Buffer.allocUnsafe(HEADER + ID + Buffer.byteLength(label, 'utf8'));
  data[0] = VERSION;
  writeUuid(data, 1, keyId);
  writeUuid(data, HEADER, rowId);
  data.write(label, HEADER + ID, 'utf8');
  return data;
}
