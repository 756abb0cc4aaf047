import { describe, expect, it } from '@jest/globals';
import { newReference, parseReference } from './reference.js';

const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXY';

describe('a reference', () => {
  it('is read back as it was given out, however it is typed', () => {
    const reference = newReference();
    expect(reference).toMatch(/^[2-9A-HJKMNP-TV-Y]{4}(-[2-9A-HJKMNP-TV-Y]{4}){2}$/);
    expect(parseReference(reference)).toBe(reference);
    expect(parseReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference);
  });

  it('shows every single wrong sign', () => {
    const plain = newReference().replaceAll('-', '');
    for (let at = 0; at < plain.length; at += 1) {
      for (const sign of SIGNS) {
        const wrong = plain.slice(0, at) + sign + plain.slice(at + 1);
        if (wrong !== plain) expect(parseReference(wrong)).toBeNull();
      }
    }
  });

  it('shows every swap of two signs', () => {
    const plain = newReference().replaceAll('-', '');
    for (let a = 0; a < plain.length - 1; a += 1) {
      for (let b = a + 1; b < plain.length - 1; b += 1) {
        const signs = [...plain];
        [signs[a], signs[b]] = [signs[b] ?? '', signs[a] ?? ''];
        const swapped = signs.join('');
        if (swapped !== plain) expect(parseReference(swapped)).toBeNull();
      }
    }
  });

  it.each(['', 'ABCD', 'ABCD-EFGH-JKM0', 'ÄÖÜ', '7KQM-2XRA-94HT-2'])('refuses %j', (text) => {
    expect(parseReference(text)).toBeNull();
  });
});
