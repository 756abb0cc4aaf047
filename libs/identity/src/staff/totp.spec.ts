import { describe, expect, it } from '@jest/globals';
import { codeOfStep, matchTotpStep, newTotpSecret, stepOf, totpKeyUri } from './totp.js';

const secret = Buffer.from('12345678901234567890', 'ascii');
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('second factor', () => {
  it.each([
    // RFC 6238 appendix B, SHA-1, the last six of eight digits.
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('gives the code of the standard at second %i', (seconds, code) => {
    expect(codeOfStep(secret, stepOf(at(seconds)))).toBe(code);
    expect(matchTotpStep(secret, code, at(seconds), null)).toBe(stepOf(at(seconds)));
  });

  it('takes one step either way and no more', () => {
    const now = at(1_800_000_000);
    const step = stepOf(now);
    for (const drift of [-1, 0, 1])
      expect(matchTotpStep(secret, codeOfStep(secret, step + drift), now, null)).toBe(step + drift);
    for (const drift of [-2, 2]) expect(matchTotpStep(secret, codeOfStep(secret, step + drift), now, null)).toBeNull();
  });

  it('refuses a used step and those before it', () => {
    const now = at(1_800_000_000);
    const step = stepOf(now);
    expect(matchTotpStep(secret, codeOfStep(secret, step), now, step)).toBeNull();
    expect(matchTotpStep(secret, codeOfStep(secret, step - 1), now, step)).toBeNull();
    expect(matchTotpStep(secret, codeOfStep(secret, step + 1), now, step)).toBe(step + 1);
  });

  it('refuses what is not a code', () => {
    const now = at(1_800_000_000);
    const code = codeOfStep(secret, stepOf(now));
    expect(matchTotpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now, null)).not.toBeNull();
    for (const text of ['', code.slice(1), `${code}1`, 'abcdef'])
      expect(matchTotpStep(secret, text, now, null)).toBeNull();
  });

  it('gives the authenticator what it needs', () => {
    const key = totpKeyUri(secret, 'anna@example.org', 'Joinder');
    expect(key.secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(key.uri).toMatch(/^otpauth:\/\/totp\/Joinder:anna%40example\.org\?/);
    expect(new URL(key.uri).searchParams.get('secret')).toBe(key.secret);
    expect(newTotpSecret()).toHaveLength(20);
    expect(newTotpSecret().equals(newTotpSecret())).toBe(false);
  });
});
