import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newId } from '@app/platform';
import { CodeKey } from './code-key.js';

const keyText = randomBytes(32).toString('base64');
const codes = new CodeKey(keyText);

describe(CodeKey.name, () => {
  it('derives the same six digits every time, and others for another id or key', () => {
    const ids = Array.from({ length: 50 }, newId);
    const derived = ids.map((id) => codes.code(id));
    expect(derived).toEqual(ids.map((id) => new CodeKey(keyText).code(id)));
    expect(derived.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(new Set(derived).size).toBeGreaterThan(45);
    const other = new CodeKey(randomBytes(32).toString('base64'));
    expect(ids.filter((id) => other.code(id) === codes.code(id)).length).toBeLessThan(3);
  });

  it('takes a code as people copy it, and nothing else', () => {
    const id = newId();
    const code = codes.code(id);
    const wrong = code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    expect(codes.matchesCode(id, ` ${code.slice(0, 3)} ${code.slice(3)}\n`)).toBe(true);
    expect(codes.matchesCode(id, `${code.slice(0, 3)}-${code.slice(3)}`)).toBe(true);
    for (const text of [wrong, '', code.slice(0, 5), `${code}0`, `${code}\u0000`, 'ä'.repeat(6), '１２３４５６']) {
      expect(codes.matchesCode(id, text)).toBe(false);
    }
  });

  it('reads back only tokens it made for that purpose', () => {
    const id = newId();
    const token = codes.linkToken('one', id);
    expect(token).toMatch(/^[A-Za-z0-9_-]{54}$/);
    expect(codes.readLinkToken('one', token)).toBe(id);
    expect(codes.readLinkToken('two', token)).toBeNull();
    expect(new CodeKey(randomBytes(32).toString('base64')).readLinkToken('one', token)).toBeNull();
    for (let index = 0; index < token.length - 1; index += 1) {
      const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);
      expect(codes.readLinkToken('one', changed)).toBeNull();
    }
    for (const text of ['', 'x', `${token}A`, ` ${token}`]) expect(codes.readLinkToken('one', text)).toBeNull();
  });

  it('refuses a key of another length', () => {
    expect(() => new CodeKey(randomBytes(16).toString('base64'))).toThrow('CODE_KEY');
  });
});
