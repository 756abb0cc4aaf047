import { randomInt } from 'node:crypto';

const RANDOM_DIGITS = 15;

/** H. M. Damm's quasigroup of order 10: every wrong digit and every swap of neighbours leads to another check digit. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

/** Sixteen digits as they are printed, `4821 0937 5512 8306`: fifteen random ones and one that tells typing errors apart. */
export function newRecoveryCode(): string {
  const digits = Array.from({ length: RANDOM_DIGITS }, () => String(randomInt(10))).join('');
  return inGroups(`${digits}${checkDigit(digits)}`);
}

/** The digits of a code as someone typed it; null where one is missing, wrong or swapped with its neighbour. */
export function parseRecoveryCode(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\-–.·]/g, '');
  if (!/^\d{16}$/.test(digits)) return null;
  return checkDigit(digits) === '0' ? digits : null;
}

function inGroups(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}

/** '0' for digits that end with their own check digit. */
function checkDigit(digits: string): string {
  return [...digits].reduce((interim, digit) => DAMM[Number(interim)]?.[Number(digit)] ?? '0', '0');
}
