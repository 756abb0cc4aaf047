import { loose, looseStreet, looseWords, plain, plainStreet } from './fold.js';

/** What either side knows of a person: a registration of ours, or an entry of the register. */
export interface PersonText {
  readonly givenNames: string;
  readonly familyName: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly birthDate: string | null;
}

/** The forms in which one person is compared; made once for each. */
export interface PersonFacts {
  readonly given: string;
  readonly family: string;
  readonly postcode: string;
  readonly street: string;
  readonly birthDate: string | null;
  readonly givenWords: readonly string[];
  readonly familyWords: readonly string[];
  readonly looseStreet: string;
  readonly looseTown: string;
}

export function factsOf({ givenNames, familyName, street, postcode, town, birthDate }: PersonText): PersonFacts {
  return {
    given: plain(givenNames),
    family: plain(familyName),
    postcode: plain(postcode),
    street: plainStreet(street),
    birthDate,
    givenWords: looseWords(givenNames),
    familyWords: looseWords(familyName),
    looseStreet: looseStreet(street),
    looseTown: loose(town),
  };
}

/** Name, postcode and street, each in its one plain writing; null while something of it is not known. */
export function exactKey({ given, family, postcode, street }: PersonFacts): string | null {
  return family === '' || postcode === '' || street === '' ? null : [given, family, postcode, street].join('|');
}

export function sameAddress(a: PersonFacts, b: PersonFacts): boolean {
  return a.postcode !== '' && a.postcode === b.postcode && a.street === b.street;
}

export function birthDatesDiffer(a: PersonFacts, b: PersonFacts): boolean {
  return a.birthDate !== null && b.birthDate !== null && a.birthDate !== b.birthDate;
}

export function sameBirthDate(a: PersonFacts, b: PersonFacts): boolean {
  return a.birthDate !== null && a.birthDate === b.birthDate;
}
