import { describe, expect, it } from '@jest/globals';
import type { EntryPerson, Registrant } from '../reading/extract-entry.js';
import { EntryBook } from './entry-book.js';
import { findEntries, type Found } from './find-entries.js';
import { fileNumber, loose, plain, plainStreet } from './fold.js';
import { factsOf } from './person-facts.js';
import { settle } from './settle.js';
import { slips } from './similarity.js';

const ANNA: EntryPerson = {
  ...{ givenNames: 'Anna Maria', familyName: 'Müller', street: 'Hauptstraße 12 a', postcode: '01067' },
  ...{ town: 'Dresden', birthDate: '1980-02-28' },
};

type Persons = Partial<EntryPerson> | readonly Partial<EntryPerson>[];

const book = (...persons: readonly Persons[]): EntryBook => bookOf('sole', ...persons);

function bookOf(registrant: Registrant, ...persons: readonly Persons[]): EntryBook {
  const made = new EntryBook();
  for (const [index, one] of persons.entries()) {
    const [first, ...others] = (Array.isArray(one) ? one : [one]).map((of: Partial<EntryPerson>) => ({
      ...ANNA,
      ...of,
    }));
    made.add({
      number: `N ${String(index)}`,
      withdrawn: false,
      registrant,
      persons: [first as EntryPerson, ...others],
    });
  }
  return made;
}

const find = (entries: EntryBook, ours: Partial<EntryPerson> = {}, numbered: number[] = []): Found =>
  findEntries(entries, factsOf({ ...ANNA, ...ours }), numbered);

/** `exact`, or the hints of the best candidate, or nothing. */
function verdict(theirs: Partial<EntryPerson>, ours: Partial<EntryPerson> = {}): string {
  const found = find(book(theirs), ours);
  if (found.kind !== 'near') return found.kind;
  const [best] = found.candidates;
  return best === undefined ? 'nobody' : [...best.hints].sort().join(' ');
}

describe('what is the same without anybody thinking', () => {
  it.each<[string, Partial<EntryPerson>]>([
    ['all of it', {}],
    ['case and blanks', { familyName: 'MÜLLER ', street: 'hauptstraße 12A', givenNames: 'Anna  maria' }],
    ['a hyphen between given names', { givenNames: 'Anna-Maria' }],
    ['a mark that is a character of its own', { familyName: 'Mu\u0308ller' }],
    ['ways to write a street', { street: 'Hauptstr. 12a' }],
    ['a birth date the extract does not have', { birthDate: null }],
    ['another name of the same town', { town: 'Dresden (Altstadt)' }],
  ])('is %s', (_, theirs) => {
    expect(verdict(theirs)).toBe('exact');
  });
});

describe('what a person has to decide', () => {
  it.each<[string, Partial<EntryPerson>, Partial<EntryPerson>, string]>([
    ['an umlaut written as two letters', { familyName: 'Mueller' }, {}, 'other_spelling'],
    ['a lost umlaut', { familyName: 'Muller' }, {}, 'other_spelling'],
    ['Polish letters lost', { familyName: 'Luczak' }, { familyName: 'Łuczak' }, 'other_spelling'],
    ['names in the wrong fields', { givenNames: 'Müller', familyName: 'Anna Maria' }, {}, 'names_swapped'],
    [
      'a new address with the same birth date',
      { street: 'Am Ring 3', postcode: '80331', town: 'München' },
      {},
      'moved',
    ],
    [
      'a new address, and no birth date to compare',
      { street: 'Am Ring 3', postcode: '80331', birthDate: null },
      {},
      'moved',
    ],
    ['a double name', { familyName: 'Müller-Lüdenscheidt' }, {}, 'part_of_name'],
    ['one given name of two', { givenNames: 'Anna' }, {}, 'part_of_name'],
    ['a slip of the hand', { familyName: 'Mülelr' }, {}, 'typing_slip'],
    ['a slip and a move', { familyName: 'Mülller', street: 'Am Ring 3', postcode: '80331' }, {}, 'moved typing_slip'],
    ['a slip in the first letter', { givenNames: 'Enna Maria' }, {}, 'typing_slip'],
    ['a house number more', { street: 'Hauptstraße 12' }, {}, 'address_slip'],
    ['day and month turned', { birthDate: '1980-03-02' }, { birthDate: '1980-02-03' }, 'birth_date_slip'],
    ['father and son in one house', { birthDate: '1951-07-14' }, {}, 'birth_date_differs'],
  ])('is %s', (_, theirs, ours, expected) => {
    expect(verdict(theirs, ours)).toBe(expected);
  });

  it('is a business of one word in another spelling, or with more to its name, at the same address', () => {
    const shop = { givenNames: '', birthDate: null };
    expect(verdict({ ...shop, familyName: 'Baeckerei' }, { ...shop, familyName: 'Bäckerei' })).toBe('other_spelling');
    expect(verdict({ ...shop, familyName: 'Müller GmbH' }, { ...shop, familyName: 'Müller' })).toBe('part_of_name');
    const away = { ...shop, familyName: 'Müller GmbH', street: 'Ring 1', postcode: '80331' };
    expect(verdict(away, { ...shop, familyName: 'Müller' })).toBe('nobody');
  });

  it('is somebody else named in an entry, a representative for one', () => {
    const found = find(book([{ familyName: 'Kind', givenNames: 'Tim Otto', birthDate: null, street: 'Ring 1' }, {}]));
    expect(found).toMatchObject({ kind: 'near', candidates: [{ entry: 0, hints: ['other_person_named'] }] });
  });
});

describe('an entry that does not say for certain who registered', () => {
  const child = { familyName: 'Kind', givenNames: 'Tim Otto', birthDate: null, street: 'Ring 1' };

  it.each<Registrant>(['named', 'unknown'])('is never exact: a person decides (%s)', (registrant) => {
    expect(find(bookOf(registrant, [{}, child]))).toMatchObject({
      kind: 'near',
      candidates: [{ entry: 0, hints: ['registrant_unclear'] }],
    });
  });

  it('is found by its number only for the one of several who registered', () => {
    expect(find(bookOf('named', [{ familyName: 'Mueller' }, child]), {}, [0])).toMatchObject({ kind: 'number' });
    const represented = find(bookOf('named', [child, {}]), {}, [0]);
    expect(represented).toMatchObject({ candidates: [{ hints: ['other_person_named', 'registrant_unclear'] }] });
    expect(find(bookOf('unknown', {}), {}, [0])).toMatchObject({ candidates: [{ hints: ['registrant_unclear'] }] });
    const stranger = { familyName: 'Petrow', givenNames: 'Olga', birthDate: null, street: 'x', postcode: '80331' };
    expect(find(bookOf('unknown', stranger), {}, [0])).toMatchObject({
      candidates: [{ hints: ['number_of_another_name'] }],
    });
  });
});

describe('who is somebody else', () => {
  it.each<[string, Partial<EntryPerson>]>([
    ['of the same family in one house', { givenNames: 'Bruno', birthDate: '1978-01-01' }],
    [
      'of the same name, born another day, elsewhere',
      { street: 'Am Ring 3', postcode: '80331', birthDate: '1951-07-14' },
    ],
    ['born the same day', { givenNames: 'Olga', familyName: 'Petrow', street: 'Ring 1', postcode: '80331' }],
    [
      'nearly of that name, elsewhere, of no known age',
      { familyName: 'Möller', street: 'x', postcode: '80331', birthDate: null },
    ],
  ])('is one %s', (_, theirs) => {
    expect(verdict(theirs)).toBe('nobody');
  });

  it('is one of many of a common name, where nothing else is known', () => {
    const many = Array.from({ length: 4 }, (_, index) => ({
      postcode: `8033${String(index)}`,
      street: 'x',
      birthDate: null,
    }));
    expect(find(book(...many))).toEqual({ kind: 'near', candidates: [] });
    expect(find(book(...many.slice(1)))).toMatchObject({ candidates: { length: 3 } });
  });
});

describe('a reported number', () => {
  it('goes before everything else, in any way of writing it', () => {
    expect(find(book({ familyName: 'Mueller' }, {}), {}, [0])).toMatchObject({
      kind: 'number',
      entries: [0],
      also: [1],
    });
    expect([fileNumber('vrug 12-3/27'), fileNumber('VRUG12327')]).toEqual(['VRUG12327', 'VRUG12327']);
  });

  it('that is another person’s is never confirmed by itself', () => {
    const other = { givenNames: 'Olga', familyName: 'Petrow', street: 'Ring 1', postcode: '80331', birthDate: null };
    expect(find(book(other), {}, [0])).toMatchObject({
      kind: 'near',
      candidates: [{ entry: 0, hints: ['number_of_another_name'] }],
    });
  });
});

describe('settling all claims', () => {
  const candidate = (entry: number) => ({ entry, hints: [], score: 1 });

  it('gives an entry that two claim alike to nobody', () => {
    const { settled } = settle(
      new Map<string, Found>([
        ['a', { kind: 'exact', entries: [0] }],
        ['b', { kind: 'exact', entries: [0] }],
        ['c', { kind: 'number', entries: [1], also: [] }],
        ['d', { kind: 'number', entries: [1], also: [] }],
      ]),
    );
    expect([...settled.values()].map(({ outcome }) => outcome)).toEqual(Array(4).fill('to_decide'));
  });

  it('leaves what is certain out of everyone else’s candidates', () => {
    const { settled, taken } = settle(
      new Map<string, Found>([
        ['a', { kind: 'number', entries: [0], also: [3] }],
        ['b', { kind: 'exact', entries: [0, 1] }],
        ['c', { kind: 'near', candidates: [candidate(0), candidate(1)] }],
        ['d', { kind: 'near', candidates: [candidate(1), candidate(2)] }],
      ]),
    );
    expect(settled.get('a')).toEqual({ outcome: 'matched_by_number', entries: [0, 3] });
    expect(settled.get('b')).toEqual({ outcome: 'matched_exact', entries: [1] });
    expect(settled.get('c')).toEqual({ outcome: 'not_found' });
    expect(settled.get('d')).toMatchObject({ outcome: 'to_decide', candidates: [{ entry: 2 }] });
    expect([...taken].sort()).toEqual([0, 1, 3]);
  });
});

describe('the forms of a text', () => {
  it('keep marks where it is exact, and lose them where it is loose', () => {
    expect([plain('Groß-Łuczak'), plain('GROSS ŁUCZAK')]).toEqual(['grossłuczak', 'grossłuczak']);
    expect(new Set(['Müller', 'Mueller', 'Muller', 'MULLER'].map(loose)).size).toBe(1);
    expect(plain('Müller')).not.toBe(plain('Mueller'));
    expect(plainStreet('Straße des 17. Juni 1')).toBe(plainStreet('Str. des 17. Juni 1'));
  });

  it('count slips of neighbours once and stop counting when it is enough', () => {
    expect([
      slips('anna', 'anan', 2),
      slips('anna', 'hanna', 2),
      slips('anna', 'otto', 2),
      slips('a', 'abcdef', 2),
    ]).toEqual([1, 1, 3, 3]);
  });
});
