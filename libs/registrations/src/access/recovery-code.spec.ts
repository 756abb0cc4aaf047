import { describe, expect, it } from '@jest/globals';
import { newRecoveryCode, parseRecoveryCode } from './recovery-code.js';

const CODE = newRecoveryCode();
const DIGITS = CODE.replaceAll(' ', '');

describe('a recovery code', () => {
  it('has sixteen digits in groups of four', () => {
    expect(CODE).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 100 }, newRecoveryCode)).size).toBe(100);
  });

  it.each([CODE, DIGITS, CODE.replaceAll(' ', '-'), ` ${CODE}\t`, DIGITS.replaceAll('1', '１')])(
    'is understood as %j',
    (text) => {
      expect(parseRecoveryCode(text)).toBe(DIGITS);
    },
  );

  it('is refused with any one digit wrong', () => {
    for (let at = 0; at < 16; at += 1)
      for (let by = 1; by < 10; by += 1) {
        const wrong = `${DIGITS.slice(0, at)}${String((Number(DIGITS[at]) + by) % 10)}${DIGITS.slice(at + 1)}`;
        expect(parseRecoveryCode(wrong)).toBeNull();
      }
  });

  it('is refused with two neighbours swapped', () => {
    for (let at = 0; at < 15; at += 1) {
      if (DIGITS[at] === DIGITS[at + 1]) continue;
      const swapped = `${DIGITS.slice(0, at)}${DIGITS[at + 1] ?? ''}${DIGITS[at] ?? ''}${DIGITS.slice(at + 2)}`;
      expect(parseRecoveryCode(swapped)).toBeNull();
    }
  });

  it.each(['', '1', DIGITS.slice(1), `${DIGITS}0`, 'abcd efgh ijkl mnop', `${DIGITS.slice(0, 15)}x`])(
    'is not %j',
    (text) => {
      expect(parseRecoveryCode(text)).toBeNull();
    },
  );

  it('agrees with the published example of the check digit', () => {
    // 572 has the check digit 4, so a code that ends a row of zeros with it is one.
    expect(parseRecoveryCode('0000000000005724')).toBe('0000000000005724');
    expect(parseRecoveryCode('0000000000005723')).toBeNull();
  });
});
