import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { newId } from '../ids.js';
import { newListedKey, parseKeyList } from './key-list.js';
import { MasterKeys, type WrapScope } from './master-keys.js';
import { open, seal } from './sealed-bytes.js';
import { KeyListInvalid, MasterKeyMissing, SealBroken } from './sealing.errors.js';

const key = (): string => randomBytes(32).toString('base64');
const scope = (): WrapScope => ({
  id: newId(),
  subjectKind: 'registration',
  subjectId: newId(),
  retentionClass: 'case',
});

function refusal(text: string): string {
  try {
    parseKeyList('MASTER_KEYS', text);
  } catch (error) {
    if (error instanceof KeyListInvalid) return error.message;
    throw error;
  }
  return 'accepted';
}

describe(parseKeyList, () => {
  it('takes the first key as the current one', () => {
    const keys = parseKeyList('MASTER_KEYS', `${newListedKey('new')}, ${newListedKey('old')}`);
    expect(keys.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(keys[0].bytes).toHaveLength(32);
  });

  it('says what to do about each mistake', () => {
    const good = key();
    expect(refusal('')).toMatch(/MASTER_KEYS is empty.*openssl rand -base64 32/);
    expect(refusal(good)).toMatch(/entry 1: write it as <id>:<key>/);
    expect(refusal(`a:${good},`)).toMatch(/entry 2: write it as/);
    expect(refusal(`A b:${good}`)).toMatch(/entry 1/);
    expect(refusal(`a:${randomBytes(16).toString('base64')}`)).toMatch(/key "a": it must be 32 random bytes in base64/);
    expect(refusal(`a:${good} x`)).toMatch(/key "a": it must be/);
    expect(refusal(`a:${good},a:${key()}`)).toMatch(/the id "a" twice/);
    expect(refusal(`a:${good},b:${good}`)).toMatch(/under two ids/);
  });

  it('never shows key material', () => {
    const good = key();
    for (const text of [`a:${good}=`, `a:${good},a:${good}`, good])
      expect(refusal(text)).not.toContain(good.slice(0, 8));
  });
});

describe(MasterKeys, () => {
  const first = newListedKey('first');
  const second = newListedKey('second');
  const keys = new MasterKeys(first);

  it('unwraps what it wrapped', () => {
    const row = scope();
    const { key: made, wrapped } = keys.generate(row);
    const sealed = seal(made, 'test', row.id, Buffer.from('text'));
    const unwrapped = keys.unwrapMany([{ ...row, wrapped }]).get(row.id);
    expect(unwrapped && open(unwrapped, 'test', row.id, sealed).toString()).toBe('text');
  });

  it('names the format and the master key at the beginning of what it wrapped', () => {
    expect(keys.generate(scope()).wrapped.subarray(0, 7).toString('latin1')).toBe('\u0001\u0005first');
  });

  it('refuses a wrapped key under another id, subject or class', () => {
    const row = scope();
    const { wrapped } = keys.generate(row);
    for (const other of [
      { id: newId() },
      { subjectId: newId() },
      { subjectKind: 'mailbox' as const },
      { retentionClass: 'evidence' as const },
    ]) {
      expect(() => keys.unwrap({ ...row, wrapped, ...other })).toThrow(SealBroken);
    }
  });

  it('refuses a wrapped key with any byte changed or cut off', () => {
    const row = scope();
    const { wrapped } = keys.generate(row);
    for (let index = 0; index < wrapped.length; index += 1) {
      const changed = Buffer.from(wrapped);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => keys.unwrap({ ...row, wrapped: changed })).toThrow();
      expect(() => keys.unwrap({ ...row, wrapped: wrapped.subarray(0, index) })).toThrow(SealBroken);
    }
  });

  it('rewraps under the current key, after which the old one is not needed', () => {
    const row = scope();
    const { key: made, wrapped } = keys.generate(row);
    const sealed = seal(made, 'test', row.id, Buffer.from('text'));
    const rewrapped = new MasterKeys(`${second},${first}`).rewrap({ ...row, wrapped });
    const opened = new MasterKeys(second).unwrap({ ...row, wrapped: rewrapped });
    expect(open(opened, 'test', row.id, sealed).toString()).toBe('text');
  });

  it('tells the operator which key is missing and when it may go', () => {
    const row = scope();
    const { wrapped } = keys.generate(row);
    const act = (): unknown => new MasterKeys(second).unwrap({ ...row, wrapped });
    expect(act).toThrow(MasterKeyMissing);
    expect(act).toThrow(/lacks the key "first".*Put it back/);
  });

  it('does not show its keys when printed', () => {
    expect(JSON.stringify(keys) + inspect(keys, { depth: 5, showHidden: true })).not.toContain(first.slice(6, 16));
  });
});
