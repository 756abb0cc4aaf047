import { type EntryPerson, type ExtractEntry, type Registrant, REGISTRANTS } from '../reading/extract-entry.js';
import { fileNumber } from './fold.js';
import { exactKey, factsOf, type PersonFacts } from './person-facts.js';

/** A person of an entry and where they stand in it; at most the first of an entry is who registered. */
export interface Place {
  readonly entry: number;
  readonly person: number;
}

const FIELD = '\u001f';
const PERSON = '\u001e';
/** Beyond this a key says nothing: it would be compared with half the register. */
const MAX_BLOCK = 400;

/**
 * The entries of an extract, in memory for the length of one run: one text for each and the keys it is found by.
 * Forms for comparing are made when an entry comes into question, not kept.
 */
export class EntryBook {
  private readonly texts: string[] = [];
  private readonly byNumber = new Map<string, number[]>();
  private readonly byExact = new Map<string, number[]>();
  private readonly byLoose = new Map<string, number[]>();

  get size(): number {
    return this.texts.length;
  }

  add(entry: ExtractEntry): void {
    const index = this.texts.length;
    this.texts.push(pack(entry));
    push(this.byNumber, fileNumber(entry.number), index);
    for (const [person, of] of entry.persons.entries()) {
      const facts = factsOf(of);
      const exact = person === 0 ? exactKey(facts) : null;
      if (exact !== null) push(this.byExact, exact, index);
      for (const key of looseKeys(facts)) push(this.byLoose, key, index);
    }
  }

  entry(index: number): ExtractEntry {
    return unpack(this.texts[index] as string);
  }

  numbered(number: string): readonly number[] {
    return this.byNumber.get(fileNumber(number)) ?? [];
  }

  numbers(): IterableIterator<string> {
    return this.byNumber.keys();
  }

  exact(key: string): readonly number[] {
    return this.byExact.get(key) ?? [];
  }

  /** Every entry that shares a key with the person. */
  near(facts: PersonFacts): Set<number> {
    const found = new Set<number>();
    for (const key of looseKeys(facts)) {
      const block = this.byLoose.get(key);
      if (block !== undefined && block.length <= MAX_BLOCK) for (const index of block) found.add(index);
    }
    return found;
  }
}

/**
 * Under which keys somebody is found although something differs: all of the name in any order (moved, swapped), two
 * words of it (hyphenated, a name more or less), the birth date or the address with the beginning of a name (a slip).
 */
function looseKeys({ givenWords, familyWords, birthDate, postcode, looseStreet }: PersonFacts): Set<string> {
  const words = new Set([...givenWords, ...familyWords]);
  const keys = new Set<string>();
  // Two given names are shared by hundreds; with a part of the family name they are a person.
  for (const [index, family] of familyWords.entries())
    for (const other of [...givenWords, ...familyWords.slice(index + 1)])
      keys.add(family < other ? `w${family}|${other}` : `w${other}|${family}`);
  for (const word of words) {
    if (birthDate !== null) keys.add(`b${birthDate}|${word}`);
    if (postcode !== '') keys.add(`p${postcode}|${word}`);
    if (postcode !== '' && word.length >= 3) keys.add(`i${postcode}|${word.slice(0, 2)}|${looseStreet.slice(0, 4)}`);
    if (birthDate !== null) keys.add(`d${birthDate}|${word.slice(0, 1)}`);
  }
  if (postcode !== '' && looseStreet !== '') keys.add(`a${postcode}|${looseStreet}`);
  return keys;
}

function push(map: Map<string, number[]>, key: string, index: number): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [index]);
  else if (found.at(-1) !== index) found.push(index);
}

function pack({ number, withdrawn, registrant, persons }: ExtractEntry): string {
  const packed = persons.map((person) =>
    [person.givenNames, person.familyName, person.street, person.postcode, person.town, person.birthDate ?? ''].join(
      FIELD,
    ),
  );
  return [`${withdrawn ? '1' : '0'}${String(REGISTRANTS.indexOf(registrant))}${number}`, ...packed].join(PERSON);
}

function unpack(text: string): ExtractEntry {
  const [head = '', ...packed] = text.split(PERSON);
  const [first, ...others] = packed.map(person);
  return {
    number: head.slice(2),
    withdrawn: head.startsWith('1'),
    registrant: REGISTRANTS[Number(head[1])] as Registrant,
    persons: [first as EntryPerson, ...others],
  };
}

function person(text: string): EntryPerson {
  const [givenNames = '', familyName = '', street = '', postcode = '', town = '', birthDate = ''] = text.split(FIELD);
  return { givenNames, familyName, street, postcode, town, birthDate: birthDate === '' ? null : birthDate };
}
