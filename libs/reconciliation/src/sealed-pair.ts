import { type DataKey, open, seal } from '@app/platform';
import type { Hint } from './matching/compare.js';
import type { PersonText } from './matching/person-facts.js';
import type { ExtractEntry } from './reading/extract-entry.js';

/** Part of every ciphertext's authentication: never renamed. */
const PAIR_LABEL = 'extract_result/pair';
export const FILE_LABEL = 'extract_run/file';
export const NOTE_LABEL = 'extract_result/note';

/** An entry beside a registration, and in what it differs. */
export interface PairedEntry extends ExtractEntry {
  readonly hints: readonly Hint[];
}

/** A registration of ours and the entries it is, or may be, side by side. */
export interface Pair {
  readonly ours: PersonText;
  readonly entries: readonly PairedEntry[];
}

export function sealPair(key: DataKey, resultId: string, pair: Pair): Buffer {
  return seal(key, PAIR_LABEL, resultId, Buffer.from(JSON.stringify(pair)));
}

export function openPair(key: DataKey, resultId: string, sealed: Buffer): Pair {
  return JSON.parse(open(key, PAIR_LABEL, resultId, sealed).toString('utf8')) as Pair;
}
