import { likeness, type Hint } from './compare.js';
import type { EntryBook } from './entry-book.js';
import { birthDatesDiffer, exactKey, factsOf, type PersonFacts, sameAddress, sameBirthDate } from './person-facts.js';

export interface Candidate {
  readonly entry: number;
  readonly hints: readonly Hint[];
  readonly score: number;
}

/** What one pass over the extract found for one registration, before the others are known. */
export type Found =
  | { readonly kind: 'number'; readonly entries: readonly number[]; readonly also: readonly number[] }
  | { readonly kind: 'exact'; readonly entries: readonly number[] }
  | { readonly kind: 'near'; readonly candidates: readonly Candidate[] };

/** More than somebody can tell apart on one page. */
export const MAX_CANDIDATES = 5;
const OTHER_NAME: readonly Hint[] = ['number_of_another_name'];
/** A name that so many entries carry says nothing by itself. */
const RARE = 3;

/** Where one registration may stand in the extract: by its reported number, else exactly, else nearly. */
export function findEntries(book: EntryBook, ours: PersonFacts, numbered: readonly number[]): Found {
  if (numbered.length > 0) {
    const plausible = numbered.filter((entry) => isPlausible(book, ours, entry));
    const also = exactly(book, ours).filter((entry) => !plausible.includes(entry));
    if (plausible.length > 0) return { kind: 'number', entries: plausible, also };
    // Somebody else's number: never confirmed on its own, and never passed over either.
    const candidates = numbered.map((entry) => namedOf(book, ours, entry) ?? { entry, hints: OTHER_NAME, score: 0 });
    const exact = also.map((entry) => ({ entry, hints: [], score: 9 }));
    return { kind: 'near', candidates: shortened([...exact, ...candidates, ...nearly(book, ours)]) };
  }
  const exact = exactly(book, ours);
  if (exact.length > 0) return { kind: 'exact', entries: exact };
  return { kind: 'near', candidates: shortened(nearly(book, ours)) };
}

/**
 * Where a business may stand: under its own name, and where nothing is there, under the name of who sent it. That one
 * may be in the register for themselves, so it is only ever for a person to decide. Null: nothing under that name either.
 */
export function findByContact(book: EntryBook, found: Found, contact: PersonFacts): Found | null {
  const isNothing =
    found.kind === 'near' && found.candidates.every(({ hints }) => hints.includes('number_of_another_name'));
  if (!isNothing) return null;
  const hints: readonly Hint[] = ['name_of_contact'];
  const exact = exactly(book, contact).map((entry) => ({ entry, hints, score: 9 }));
  const near = nearly(book, contact).map((one) => ({ ...one, hints: [...one.hints, ...hints] }));
  const all = [...exact, ...near];
  return all.length === 0 ? null : { kind: 'near', candidates: shortened([...all, ...found.candidates]) };
}

/** A reported number counts where the entry may be this person, moved, married or misspelt as they may be. */
function isPlausible(book: EntryBook, ours: PersonFacts, index: number): boolean {
  const { registrant, persons } = book.entry(index);
  if (registrant === 'unknown') return false;
  // Where several are named, a number of who registered says nothing of who represents them.
  return (registrant === 'named' ? [persons[0]] : persons).some((person) => {
    const theirs = factsOf(person);
    if (likeness(ours, theirs) !== null) return true;
    const shared = [...ours.givenWords, ...ours.familyWords].some((word) =>
      [...theirs.givenWords, ...theirs.familyWords].includes(word),
    );
    return shared && !birthDatesDiffer(ours, theirs) && (sameBirthDate(ours, theirs) || sameAddress(ours, theirs));
  });
}

function exactly(book: EntryBook, ours: PersonFacts): number[] {
  const key = exactKey(ours);
  if (key === null) return [];
  return sameAs(book, key, ours).filter((index) => book.entry(index).registrant === 'sole');
}

/** Also where several are named or a role is unknown: then a person has to say whose entry it is. */
function sameAs(book: EntryBook, key: string, ours: PersonFacts): number[] {
  return book.exact(key).filter((index) => !birthDatesDiffer(ours, book.entry(index).persons[0]));
}

/** Of a reported number, where the entry names this person but not for certain as who registered. */
function namedOf(book: EntryBook, ours: PersonFacts, index: number): Candidate | null {
  const best = book.entry(index).registrant === 'sole' ? null : bestOf(book, ours, index);
  return best === null ? null : { entry: index, hints: best.hints, score: 8 };
}

function nearly(book: EntryBook, ours: PersonFacts): Candidate[] {
  const found: (Candidate & { nameOnly: boolean })[] = [];
  const key = exactKey(ours);
  for (const entry of new Set([...(key === null ? [] : sameAs(book, key, ours)), ...book.near(ours)])) {
    const best = bestOf(book, ours, entry);
    if (best !== null) found.push(best);
  }
  const byName = found.filter(({ nameOnly }) => nameOnly);
  const kept = byName.length > RARE ? found.filter(({ nameOnly }) => !nameOnly) : found;
  return kept.map(({ entry, hints, score }) => ({ entry, hints, score }));
}

function bestOf(book: EntryBook, ours: PersonFacts, entry: number): (Candidate & { nameOnly: boolean }) | null {
  let best: (Candidate & { nameOnly: boolean }) | null = null;
  const { registrant, persons } = book.entry(entry);
  const unclear: readonly Hint[] = registrant === 'sole' ? [] : ['registrant_unclear'];
  for (const [place, person] of persons.entries()) {
    const like = likeness(ours, factsOf(person));
    if (like === null) continue;
    const other: readonly Hint[] = place === 0 ? [] : ['other_person_named'];
    const hints = [...like.hints, ...other, ...unclear];
    const score = like.score - (place === 0 ? 0 : 2);
    if (best === null || score > best.score) best = { entry, hints, score, nameOnly: like.nameOnly };
  }
  return best;
}

function shortened(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<number>();
  return [...candidates]
    .sort((a, b) => b.score - a.score || a.entry - b.entry)
    .filter(({ entry }) => !seen.has(entry) && seen.add(entry))
    .slice(0, MAX_CANDIDATES);
}
