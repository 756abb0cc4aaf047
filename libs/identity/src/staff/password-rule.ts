import { isGuessable } from './guessable-password.js';

export const PASSWORD_MIN = 12;
/** Far beyond any passphrase; keeps hashing from being used to wear the server out. */
export const PASSWORD_MAX = 200;

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'like_login';

const RUNS = [
  '0123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];

/** What is wrong with a chosen password, if anything. No rules on kinds of characters: they make passwords guessable. */
export async function passwordProblem(password: string, login: string): Promise<PasswordProblem | null> {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return 'too_short';
  if (length > PASSWORD_MAX) return 'too_long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (isLike(plain, login.toLowerCase())) return 'like_login';
  return isRegular(plain) || (await isGuessable(password.normalize('NFKC'), login)) ? 'common' : null;
}

function isLike(password: string, login: string): boolean {
  const [local = '', domain = ''] = login.split('@');
  const names = [login, local, domain].filter((name) => name.length >= 4);
  const rest = names.reduce((text, name) => text.replaceAll(name, ''), password);
  return rest !== password && rest.replace(/[^\p{L}]/gu, '').length < 4;
}

function isRegular(password: string): boolean {
  if (new Set(password).size <= 3) return true;
  if (isRepeated(password)) return true;
  return RUNS.some((run) => holdsRun(password, run) || holdsRun([...password].reverse().join(''), run));
}

/** "passwordpassword" and "abcabcabcabc" are no longer than their part. */
function isRepeated(password: string): boolean {
  return /^(.{1,8})\1+$/u.test(password) || /^(.{4,})\1$/u.test(password);
}

/** A stretch along the keyboard, the alphabet or the digits that leaves little else. */
function holdsRun(password: string, run: string): boolean {
  for (let size = password.length; size >= PASSWORD_MIN - 4; size -= 1) {
    for (let start = 0; start + size <= password.length; start += 1) {
      if (run.includes(password.slice(start, start + size))) return password.length - size < 4;
    }
  }
  return false;
}
