import { domainToASCII } from 'node:url';

/** Whoever gives the same name, birth date and postcode twice is likely one person; the date may be unknown. */
export interface PersonIdentity {
  readonly givenName: string;
  readonly familyName: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  readonly postcode: string;
}

/** An account as a person states it: a handle, with or without @, a profile's address, an account number. */
export interface PlatformAccount {
  readonly platform: string;
  readonly handle: string;
}

export interface BlindIndexInputs {
  readonly email: string;
  readonly person: PersonIdentity;
  readonly account: PlatformAccount;
  /** Under which an authority keeps an entry, as on its letter. */
  readonly official_reference: string;
}

export type BlindIndexKind = keyof BlindIndexInputs;

export interface Normaliser<K extends BlindIndexKind> {
  readonly version: number;
  /** The text that is the same for all spellings of one thing; empty when the input names nothing. */
  normalise(input: BlindIndexInputs[K]): string;
}

/** Per kind, oldest first; the last is current. A version stays until "cli index rebuild" has replaced its rows. */
export type Normalisers = {
  readonly [K in BlindIndexKind]: readonly [...older: Normaliser<K>[], current: Normaliser<K>];
};

// A normaliser that is in use is never changed: a change is a new version beside it, or stored values stop matching.
export const NORMALISERS: Normalisers = {
  email: [{ version: 1, normalise: normaliseEmail }],
  person: [{ version: 1, normalise: normalisePerson }],
  account: [{ version: 1, normalise: normaliseAccount }],
  official_reference: [{ version: 1, normalise: foldReference }],
};

/** Letters and digits in capitals: blanks, dashes and strokes are typed as people see them. */
function foldReference(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Dots and "+" parts stay: which of them a provider ignores is its own affair, and a guess would join two people. */
function normaliseEmail(address: string): string {
  const text = address.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  const domain = text.slice(at + 1);
  return `${text.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

const SEPARATOR = '\u001f';

function normalisePerson(person: PersonIdentity): string {
  const names = [person.givenName, person.familyName].map(foldLetters);
  if (names.every((name) => name === '')) return '';
  return [...names, person.birthDate ?? '', foldLetters(person.postcode)].join(SEPARATOR);
}

/** Letters that Unicode does not take apart into a letter and a mark. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** Letters and digits only, without case and marks: "Müller-Łukasz", "MULLER LUKASZ" and "muller lukasz" are one. */
function foldLetters(text: string): string {
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFD');
  return folded.replace(/[^\p{L}\p{N}]/gu, '').replace(/[øłđðħŧæœþ]/g, (letter) => UNDIVIDED[letter] ?? letter);
}

function normaliseAccount(account: PlatformAccount): string {
  const handle = withoutAddress(account.handle.normalize('NFKC').trim().toLowerCase())
    .replace(/^@+/, '')
    .replace(/\s+/g, '');
  return handle === '' ? '' : [account.platform.normalize('NFKC').trim().toLowerCase(), handle].join(SEPARATOR);
}

const ADDRESS = /^(?:https?:\/\/[^/]+|(?:[a-z0-9-]+\.)+[a-z]{2,})\/(.*)$/;
/** Path words that platforms put before a handle. */
const BEFORE_HANDLE: ReadonlySet<string> = new Set([
  'in',
  'u',
  'user',
  'users',
  'c',
  'channel',
  'add',
  'profile',
  'pages',
]);

/** The handle out of a profile's address: its first telling path part, or the number in `profile.php?id=`. */
function withoutAddress(text: string): string {
  const rest = ADDRESS.exec(text)?.[1];
  if (rest === undefined) return text;
  const numbered = /^profile\.php\?(?:[^#]*&)?id=([^&#]+)/.exec(rest)?.[1];
  const path = rest.replace(/[?#].*$/, '');
  return numbered ?? handleInPath(path.split('/').filter((part) => part !== ''));
}

function handleInPath([first = '', ...others]: readonly string[]): string {
  // "people/<name>/<number>": the number is the account, the name is decoration.
  if (first === 'people') return others.at(-1) ?? first;
  return BEFORE_HANDLE.has(first) ? (others[0] ?? first) : first;
}
