import { birthDatesDiffer, type PersonFacts, sameAddress, sameBirthDate } from './person-facts.js';
import { alike, pairWords, slips } from './similarity.js';

/** In what an entry differs from our registration, for the operator who decides or corrects. */
export const HINTS = [
  'other_spelling',
  'names_swapped',
  'part_of_name',
  'typing_slip',
  'moved',
  'address_slip',
  'birth_date_differs',
  'birth_date_slip',
  'other_person_named',
  'name_of_contact',
  'registrant_unclear',
  'number_of_another_name',
  'entry_claimed_twice',
] as const;
export type Hint = (typeof HINTS)[number];

export interface Likeness {
  /** Higher is more likely; only for the order in which candidates are shown. */
  readonly score: number;
  readonly hints: readonly Hint[];
  /** Neither birth date nor address speaks for it: the name is all there is. */
  readonly nameOnly: boolean;
}

/**
 * Whether an entry may be this person at all, for a person to decide. Null where it is not worth anybody's time: the
 * names share too little, or nothing but a birth date or an address is the same.
 */
export function likeness(ours: PersonFacts, theirs: PersonFacts): Likeness | null {
  const name = nameLikeness(ours, theirs);
  if (name === null) return null;
  const address = addressLikeness(ours, theirs);
  const birth = birthLikeness(ours, theirs);
  // Father and son may share name and address; another birth date elsewhere is another person.
  if (birth === 'differs' && address === 'other') return null;
  const nameOnly = address === 'other' && birth !== 'same';
  // A slip in the name and nothing else in common: somebody else.
  if (nameOnly && name.hints.some((hint) => hint === 'typing_slip' || hint === 'part_of_name')) return null;
  const hints = new Set<Hint>(name.hints);
  if (address === 'other') hints.add('moved');
  if (address === 'slip') hints.add('address_slip');
  if (birth === 'differs') hints.add('birth_date_differs');
  if (birth === 'slip') hints.add('birth_date_slip');
  const score =
    name.score + { same: 3, slip: 2, other: 0 }[address] + { same: 4, slip: 1, unknown: 0, differs: -3 }[birth];
  return { score, hints: [...hints], nameOnly };
}

function nameLikeness(ours: PersonFacts, theirs: PersonFacts): Pick<Likeness, 'score' | 'hints'> | null {
  if (ours.given === theirs.given && ours.family === theirs.family) return { score: 4, hints: [] };
  const [mine, other] = [wordsOf(ours), wordsOf(theirs)];
  if (mine.length === 0 || other.length === 0) return null;
  const pairs = pairWords(mine, other);
  if (pairs === null) return null;
  // One word in common is a given name or a family name, which thousands share; of a business it can be all there is.
  const businesses = ours.given === '' && theirs.given === '';
  if (!businesses && Math.min(mine.length, other.length) < 2) return null;
  const hints: Hint[] = [];
  if (pairs.slips > 0) hints.push('typing_slip');
  if (pairs.left > 0) hints.push('part_of_name');
  if (isSwapped(ours, theirs)) hints.push('names_swapped');
  if (hints.length === 0) hints.push('other_spelling');
  return { score: 3 - pairs.slips - pairs.left / 2, hints };
}

function wordsOf({ givenWords, familyWords }: PersonFacts): string[] {
  return [...givenWords, ...familyWords];
}

/** No word of the family name is one on the other side, but one is among the given names there. */
function isSwapped(ours: PersonFacts, theirs: PersonFacts): boolean {
  const among = (words: readonly string[], list: readonly string[]): boolean =>
    words.some((word) => list.some((other) => alike(word, other)));
  return !among(ours.familyWords, theirs.familyWords) && among(ours.familyWords, theirs.givenWords);
}

function addressLikeness(ours: PersonFacts, theirs: PersonFacts): 'same' | 'slip' | 'other' {
  if (sameAddress(ours, theirs)) return 'same';
  if (ours.looseStreet === '' || theirs.looseStreet === '')
    return ours.postcode !== '' && ours.postcode === theirs.postcode ? 'slip' : 'other';
  const street = slips(ours.looseStreet, theirs.looseStreet, 2);
  const postcode = slips(ours.postcode, theirs.postcode, 1);
  const town = ours.looseTown !== '' && ours.looseTown === theirs.looseTown;
  return (street <= 2 && postcode === 0) || (street === 0 && (postcode === 1 || town)) ? 'slip' : 'other';
}

function birthLikeness(ours: PersonFacts, theirs: PersonFacts): 'same' | 'slip' | 'unknown' | 'differs' {
  if (ours.birthDate === null || theirs.birthDate === null) return 'unknown';
  if (sameBirthDate(ours, theirs)) return 'same';
  const [year, month, day] = theirs.birthDate.split('-');
  const turned = ours.birthDate === [year, day, month].join('-');
  return turned || slips(ours.birthDate, theirs.birthDate, 1) <= 1 ? 'slip' : 'differs';
}

export const DIFFERENCES = [
  'entry_withdrawn',
  'other_name',
  'other_address',
  'other_birth_date',
  'duplicate_entry',
  'entry_after_leaving',
  'entry_after_withdrawal',
  'other_number',
  'entry_gone',
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Whether somebody has to correct something, here or there. */
export function differencesOf(ours: PersonFacts, theirs: PersonFacts): Difference[] {
  const found: Difference[] = [];
  if (ours.given !== theirs.given || ours.family !== theirs.family) found.push('other_name');
  const known = theirs.postcode !== '' && ours.postcode !== '';
  const otherStreet = ours.street !== '' && theirs.street !== '' && ours.street !== theirs.street;
  if (known && (ours.postcode !== theirs.postcode || otherStreet)) found.push('other_address');
  if (birthDatesDiffer(ours, theirs)) found.push('other_birth_date');
  return found;
}

/** Whether an extract is of a day after the withdrawal was sent, so that it shows what became of that. */
export function isShownAfter({ asOf, withdrawnOn }: { asOf: string; withdrawnOn: string | null }): boolean {
  return withdrawnOn !== null && asOf > withdrawnOn;
}
