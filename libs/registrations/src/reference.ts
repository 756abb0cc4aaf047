import { randomInt } from 'node:crypto';

/** 29 signs, a prime number, without I, L, O, U, Z, 0 and 1, which are mistaken for others on paper and on the phone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXY';
const LENGTH = 11;

/**
 * A new public reference such as `7KQM-2XRA-94HT`: 11 random signs (53 bits) and a check sign. It says nothing about
 * the person, the action or the number of registrations.
 */
export function newReference(): string {
  const signs = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return group(signs + checkSign(signs));
}

/** The written form of a reference as someone typed or spoke it; null where a sign was misheard or two were swapped. */
export function parseReference(text: string): string | null {
  const signs = text.toUpperCase().replace(/[\s\-–.]/g, '');
  if (signs.length !== LENGTH + 1 || [...signs].some((sign) => !ALPHABET.includes(sign))) return null;
  return checkSign(signs.slice(0, LENGTH)) === signs.charAt(LENGTH) ? group(signs) : null;
}

/** Weighted sum modulo the prime 29: every single wrong sign and every swap of two signs changes it. */
function checkSign(signs: string): string {
  const sum = [...signs].reduce((total, sign, index) => total + (index + 1) * ALPHABET.indexOf(sign), 0);
  return ALPHABET.charAt(sum % ALPHABET.length);
}

function group(signs: string): string {
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}
