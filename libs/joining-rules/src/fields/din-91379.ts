import { readDataFile } from '../profiles.js';
import type { Source } from '../profile.js';

export type Din91379Datatype = 'A' | 'B' | 'C';

interface CharacterData {
  readonly source: Source;
  readonly latinLetters: string;
  readonly sequences: readonly string[];
  readonly nonLettersN1: string;
  readonly nonLettersN2: string;
  readonly nonLettersN3: string;
  readonly nonLettersN4: string;
}

const DATA = readDataFile('data', 'din-91379.json') as CharacterData;
/** Where the character sets were read. */
export const DIN_91379_SOURCE: Source = DATA.source;

const A = codePoints(DATA.latinLetters, DATA.nonLettersN1);
const B = new Set([...A, ...codePoints(DATA.nonLettersN2)]);
const C = new Set([...B, ...codePoints(DATA.nonLettersN3, DATA.nonLettersN4)]);
const CHARACTERS: Readonly<Record<Din91379Datatype, ReadonlySet<number>>> = { A, B, C };
const SEQUENCES: readonly (readonly number[])[] = DATA.sequences
  .map((sequence) => sequence.split(' ').map(hex))
  .sort((a, b) => b.length - a.length);

/** A code point that a data type does not have: the character, and its number as U+0141. */
export interface OutsideCharacter {
  readonly character: string;
  readonly codePoint: string;
}

/**
 * The code points of a text that are outside a data type of DIN 91379 (A names of persons, B other names and addresses,
 * C all normative characters), each once and in order. The text is compared in its composed form (NFC), which changes
 * no character; it is never transliterated.
 */
export function outsideDin91379(text: string, datatype: Din91379Datatype): readonly OutsideCharacter[] {
  const points = [...text.normalize('NFC')].map((character) => character.codePointAt(0) as number);
  const outside = new Set<number>();
  for (let at = 0; at < points.length;) {
    const sequence = SEQUENCES.find((candidate) => candidate.every((point, index) => points[at + index] === point));
    const point = points[at] as number;
    if (sequence === undefined && !CHARACTERS[datatype].has(point)) outside.add(point);
    at += sequence?.length ?? 1;
  }
  return [...outside].map((point) => ({
    character: String.fromCodePoint(point),
    codePoint: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
  }));
}

function codePoints(...lists: readonly string[]): Set<number> {
  return new Set(
    lists.flatMap((list) =>
      list.split(' ').flatMap((range) => {
        const [first, last = first] = range.split('-').map(hex) as [number, number?];
        return Array.from({ length: last - first + 1 }, (_, index) => first + index);
      }),
    ),
  );
}

function hex(text: string): number {
  return Number.parseInt(text, 16);
}
