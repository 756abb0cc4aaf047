import { randomBytes } from 'node:crypto';
import { KeyListInvalid } from './sealing.errors.js';

export interface ListedKey {
  readonly id: string;
  readonly bytes: Buffer;
}

export type KeyList = readonly [current: ListedKey, ...older: ListedKey[]];

const KEY_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;
const KEY_BYTES = 32;
const MAKE_ONE = 'Make a key with "openssl rand -base64 32"';

/**
 * Reads `id:base64,id2:base64`; the first key is the current one. `setting` is the variable's name, for the messages,
 * which name ids and positions but never show key material.
 */
export function parseKeyList(setting: string, text: string): KeyList {
  if (text.trim() === '')
    throw new KeyListInvalid(`${setting} is empty. ${MAKE_ONE} and set ${setting} to <id>:<key>.`);
  const keys = text.split(',').map((entry, index) => parseKey(setting, entry.trim(), index + 1));
  for (const key of keys) {
    if (keys.filter((other) => other.id === key.id).length > 1) {
      throw new KeyListInvalid(`${setting} lists the id "${key.id}" twice. Give each key an id of its own.`);
    }
    if (keys.filter((other) => other.bytes.equals(key.bytes)).length > 1) {
      throw new KeyListInvalid(`${setting} lists the key of "${key.id}" under two ids. Keep only one of them.`);
    }
  }
  return keys as unknown as KeyList;
}

/** A new entry for such a list. An id may never be used for a second key. */
export function newListedKey(id: string): string {
  if (!KEY_ID.test(id)) throw new KeyListInvalid('A key id is 1 to 32 small letters, digits or hyphens.');
  return `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
}

function parseKey(setting: string, entry: string, position: number): ListedKey {
  const colon = Math.max(entry.indexOf(':'), 0);
  const id = entry.slice(0, colon);
  if (!KEY_ID.test(id)) {
    throw new KeyListInvalid(
      `${setting}, entry ${String(position)}: write it as <id>:<key>, the id being 1 to 32 small letters, digits or hyphens.`,
    );
  }
  const encoded = entry.slice(colon + 1);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== encoded) {
    throw new KeyListInvalid(
      `${setting}, key "${id}": it must be 32 random bytes in base64 (44 characters). ${MAKE_ONE}.`,
    );
  }
  return { id, bytes };
}
