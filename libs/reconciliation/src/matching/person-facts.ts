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

/** The forms in which one person is compared. Loose ones are made only for who is not found exactly. */
export class PersonFacts {
  readonly given: string;
  readonly family: string;
  readonly postcode: string;
  readonly street: string;
  readonly birthDate: string | null;
  private words: { given: readonly string[]; family: readonly string[] } | null = null;
  private place: { street: string; town: string } | null = null;

  constructor(private readonly text: PersonText) {
    this.given = plain(text.givenNames);
    this.family = plain(text.familyName);
    this.postcode = plain(text.postcode);
    this.street = plainStreet(text.street);
    this.birthDate = text.birthDate;
  }

  get givenWords(): readonly string[] {
    return this.looseNames().given;
  }

  get familyWords(): readonly string[] {
    return this.looseNames().family;
  }

  get looseStreet(): string {
    return this.looseAddress().street;
  }

  get looseTown(): string {
    return this.looseAddress().town;
  }

  private looseNames(): NonNullable<typeof this.words> {
    this.words ??= { given: looseWords(this.text.givenNames), family: looseWords(this.text.familyName) };
    return this.words;
  }

  private looseAddress(): NonNullable<typeof this.place> {
    this.place ??= { street: looseStreet(this.text.street), town: loose(this.text.town) };
    return this.place;
  }
}

export function factsOf(text: PersonText): PersonFacts {
  return new PersonFacts(text);
}

/** Name, postcode and street, each in its one plain writing; null while something of it is not known. */
export function exactKey({ given, family, postcode, street }: PersonFacts): string | null {
  return family === '' || postcode === '' || street === '' ? null : [given, family, postcode, street].join('|');
}

export function sameAddress(a: PersonFacts, b: PersonFacts): boolean {
  return a.postcode !== '' && a.postcode === b.postcode && a.street === b.street;
}

type Born = Pick<PersonText, 'birthDate'>;

export function birthDatesDiffer(a: Born, b: Born): boolean {
  return a.birthDate !== null && b.birthDate !== null && a.birthDate !== b.birthDate;
}

export function sameBirthDate(a: Born, b: Born): boolean {
  return a.birthDate !== null && a.birthDate === b.birthDate;
}
