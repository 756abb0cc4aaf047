import type { Source } from '../profile.js';
import { readDataFile } from '../profiles.js';

const DATA = readDataFile('data', 'postcodes.json') as {
  readonly source: Source;
  readonly countriesWithout: string;
  readonly patterns: Readonly<Record<string, string>>;
};
export const POSTCODE_SOURCE: Source = DATA.source;
const WITHOUT: ReadonlySet<string> = new Set(DATA.countriesWithout.split(' '));

/** Whether a country has postcodes, so that an address there is incomplete without one. True for an unknown country. */
export function hasPostcodes(country: string): boolean {
  return !WITHOUT.has(country);
}

/**
 * Whether a postcode looks as postcodes of the country do. Null where this version knows no pattern. A postcode that
 * does not is asked about and never refused: patterns change.
 */
export function looksLikePostcode(postcode: string, country: string): boolean | null {
  const pattern = DATA.patterns[country];
  return pattern === undefined ? null : new RegExp(`^(?:${pattern})$`).test(postcode.trim().toUpperCase());
}
