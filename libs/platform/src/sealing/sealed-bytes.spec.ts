import { createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { newId } from '../ids.js';
import type { DataKey } from './data-key.js';
import { keyIdOf, open, seal } from './sealed-bytes.js';
import { SealBroken } from './sealing.errors.js';

const LABEL = 'registration_record/identity_contact';
const newKey = (): DataKey => ({ id: newId(), secret: createSecretKey(randomBytes(32)) });

describe(seal, () => {
  const key = newKey();
  const rowId = newId();
  const plain = Buffer.from('Zoë Łukasz, Straße 1');

  it('gives back exactly what was sealed, also when it was nothing', () => {
    expect(open(key, LABEL, rowId, seal(key, LABEL, rowId, plain))).toEqual(plain);
    expect(open(key, LABEL, rowId, seal(key, LABEL, rowId, Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
  });

  it('begins with the format version and the key id, and shows nothing of the text', () => {
    const sealed = seal(key, LABEL, rowId, plain);
    expect(sealed[0]).toBe(1);
    expect(sealed.subarray(1, 17).toString('hex')).toBe(key.id.replaceAll('-', ''));
    expect(keyIdOf(sealed)).toBe(key.id);
    expect(sealed).toHaveLength(1 + 16 + 12 + plain.length + 16);
    expect(sealed.includes(plain.subarray(0, 6))).toBe(false);
  });

  it('never seals the same text to the same bytes', () => {
    expect(seal(key, LABEL, rowId, plain).equals(seal(key, LABEL, rowId, plain))).toBe(false);
  });

  it('refuses bytes moved to another row or another label', () => {
    const sealed = seal(key, LABEL, rowId, plain);
    expect(() => open(key, LABEL, newId(), sealed)).toThrow(SealBroken);
    expect(() => open(key, 'registration_record/accounts', rowId, sealed)).toThrow(SealBroken);
  });

  it('refuses another key, even one that borrows the id', () => {
    const sealed = seal(key, LABEL, rowId, plain);
    expect(() => open(newKey(), LABEL, rowId, sealed)).toThrow(SealBroken);
    expect(() => open({ ...newKey(), id: key.id }, LABEL, rowId, sealed)).toThrow(SealBroken);
  });

  it('refuses a change of any single byte and a cut at any place', () => {
    const sealed = seal(key, LABEL, rowId, plain);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => open(key, LABEL, rowId, changed)).toThrow(SealBroken);
      expect(() => open(key, LABEL, rowId, sealed.subarray(0, index))).toThrow(SealBroken);
    }
    expect(() => open(key, LABEL, rowId, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(SealBroken);
  });

  it('says the same about every failure and names no cause', () => {
    const sealed = seal(key, LABEL, rowId, plain);
    const failures = [sealed.subarray(0, 5), sealed.subarray(0, 40), Buffer.alloc(80)].map((bytes) => {
      try {
        return open(key, LABEL, rowId, bytes);
      } catch (error) {
        return error;
      }
    });
    for (const failure of failures) {
      expect(failure).toMatchObject({ code: 'SEAL_BROKEN', message: 'The sealed data could not be opened.' });
      expect((failure as Error).cause).toBeUndefined();
    }
  });

  it('keeps the key out of JSON and out of printed objects', () => {
    const bytes = randomBytes(32);
    const shown = { id: newId(), secret: createSecretKey(bytes) };
    expect(JSON.stringify(shown) + inspect(shown)).not.toContain(bytes.toString('hex').slice(0, 12));
    expect(JSON.parse(JSON.stringify(shown))).toEqual({ id: shown.id, secret: {} });
  });

  it('takes only a UUID for the row', () => {
    expect(() => seal(key, LABEL, 'row', plain)).toThrow(TypeError);
  });
});
