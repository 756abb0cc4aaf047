export const PASSWORD_MIN = 12;
/** Far beyond any passphrase; keeps hashing from being used to wear the server out. */
export const PASSWORD_MAX = 200;

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'like_login';

/** Words that people lengthen with digits and signs until a form accepts them. */
const COMMON_WORDS = [
  'password',
  'passwort',
  'kennwort',
  'secret',
  'geheim',
  'geheimnis',
  'welcome',
  'willkommen',
  'letmein',
  'changeme',
  'admin',
  'administrator',
  'master',
  'root',
  'user',
  'default',
  'test',
  'qwerty',
  'qwertz',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'yxcvbnm',
  'zxcvbnm',
  'qazwsxedc',
  'abc',
  'abcdef',
  'abcdefgh',
  'iloveyou',
  'ichliebedich',
  'sunshine',
  'sonnenschein',
  'princess',
  'football',
  'fussball',
  'baseball',
  'dragon',
  'monkey',
  'schatz',
  'hallo',
  'hello',
  'summer',
  'sommer',
  'winter',
  'spring',
  'fruehling',
  'autumn',
  'herbst',
  'monday',
  'montag',
  'joinder',
  'claimant',
  'verband',
  'klage',
  'lawyer',
  'anwalt',
] as const;
const COMMON: ReadonlySet<string> = new Set(COMMON_WORDS);
const RUNS = [
  '0123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];

/** What is wrong with a chosen password, if anything. No rules on kinds of characters: they make passwords guessable. */
export function passwordProblem(password: string, login: string): PasswordProblem | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return 'too_short';
  if (length > PASSWORD_MAX) return 'too_long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (isLike(plain, login.toLowerCase())) return 'like_login';
  return isCommon(plain) ? 'common' : null;
}

function isLike(password: string, login: string): boolean {
  const [local = '', domain = ''] = login.split('@');
  const names = [login, local, domain].filter((name) => name.length >= 4);
  const rest = names.reduce((text, name) => text.replaceAll(name, ''), password);
  return rest !== password && rest.replace(/[^\p{L}]/gu, '').length < 4;
}

function isCommon(password: string): boolean {
  if (new Set(password).size <= 3) return true;
  if (isRepeated(password)) return true;
  if (isOnlyCommon(password) || isOnlyCommon(withLetters(password))) return true;
  return RUNS.some((run) => holdsRun(password, run) || holdsRun([...password].reverse().join(''), run));
}

/** Common words, with nothing around them but digits, signs and single letters. */
function isOnlyCommon(password: string): boolean {
  const words = password.split(/[^\p{L}]+/u).filter((word) => word.length > 1);
  return words.length > 0 && words.every((word) => COMMON.has(word));
}

const STAND_INS: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', $: 's', '3': 'e', '!': 'i', '1': 'i' };

/** "p@ssw0rd2026" as "password": what is put behind a word goes first, else its digits would become letters. */
function withLetters(password: string): string {
  return password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '').replace(/[@0$3!1]/g, (sign) => STAND_INS[sign] ?? sign);
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
