import { IndexKeys } from './index-keys.js';
import { newListedKey } from './key-list.js';
import { NORMALISERS, type Normalisers } from './normalisers.js';

const old = newListedKey('old');
const fresh = newListedKey('fresh');
const secondEmail: Normalisers = {
  ...NORMALISERS,
  email: [...NORMALISERS.email, { version: 2, normalise: (address) => address.toLowerCase().replaceAll('.', '') }],
};

describe(IndexKeys, () => {
  const keys = new IndexKeys(old);

  it('gives one value for all spellings and another for everything else', () => {
    const value = keys.currentValue('email', 'Jane@Example.com');
    expect(value).toMatchObject({ keyId: 'old', normaliserVersion: 1 });
    expect(value.value).toHaveLength(32);
    expect(keys.currentValue('email', ' jane@example.com')).toEqual(value);
    expect(keys.currentValue('email', 'june@example.com').value.equals(value.value)).toBe(false);
  });

  it('gives the same text different values as different kinds and under different keys', () => {
    const asEmail = keys.currentValue('email', 'x\u001fy').value;
    expect(keys.currentValue('account', { platform: 'x', handle: 'y' }).value.equals(asEmail)).toBe(false);
    expect(new IndexKeys(fresh).currentValue('email', 'x\u001fy').value.equals(asEmail)).toBe(false);
  });

  it('gives values under every key and version, the current one first, so that a lookup works during a rebuild', () => {
    const both = new IndexKeys(`${fresh},${old}`, secondEmail);
    const values = both.valuesFor('email', 'jane@example.com');
    expect(values.map((value) => `${value.keyId}/${String(value.normaliserVersion)}`)).toEqual([
      'fresh/2',
      'fresh/1',
      'old/2',
      'old/1',
    ]);
    expect(values[0]).toEqual(both.currentValue('email', 'jane@example.com'));
    expect(values[3]).toEqual(keys.currentValue('email', 'jane@example.com'));
  });

  it('never takes a value of one normaliser version for one of another', () => {
    const [second, first] = new IndexKeys(old, secondEmail).valuesFor('email', 'jane@localhost');
    expect(first?.value.equals(second?.value ?? Buffer.alloc(0))).toBe(false);
  });

  it('gives no values for an input that names nothing', () => {
    expect(keys.valuesFor('account', { platform: 'instagram', handle: '@' })).toEqual([]);
    expect(keys.valuesFor('person', { givenName: '', familyName: '', postcode: '' })).toEqual([]);
  });

  it('says which setting to mend', () => {
    expect(() => new IndexKeys('')).toThrow(/INDEX_KEYS is empty/);
  });
});
