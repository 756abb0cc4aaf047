/** A person an entry names. Texts as in the file; empty where the file is silent. */
export interface EntryPerson {
  readonly givenNames: string;
  readonly familyName: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  /** ISO date. */
  readonly birthDate: string | null;
}

/**
 * How sure it is which person of an entry registered. `sole`: it names one, in no other role. `named`: several, of whom
 * the roles say that one did. `unknown`: the roles do not say, or say something else.
 */
export const REGISTRANTS = ['sole', 'named', 'unknown'] as const;
export type Registrant = (typeof REGISTRANTS)[number];

/** One entry of the official register as an extract shows it. What the claim is about is never read. */
export interface ExtractEntry {
  /** The register's file number (Geschäftszeichen). */
  readonly number: string;
  readonly withdrawn: boolean;
  readonly registrant: Registrant;
  /** The first is who registered, where that is known; others are representatives, successors and contacts. */
  readonly persons: readonly [EntryPerson, ...EntryPerson[]];
}

export const EXTRACT_FORMATS = ['csv', 'xjustiz'] as const;
export type ExtractFormat = (typeof EXTRACT_FORMATS)[number];

export const EXTRACT_ENCODINGS = ['utf-8', 'windows-1252'] as const;
export type ExtractEncoding = (typeof EXTRACT_ENCODINGS)[number];

/** What the operator says about a file; it is held to it. */
export interface ExtractDeclaration {
  readonly format: ExtractFormat;
  readonly encoding: ExtractEncoding;
  /** ISO date. */
  readonly asOf: string;
}

/** Beyond any file number, name or address line of a register. */
export const MAX_VALUE = 500;
