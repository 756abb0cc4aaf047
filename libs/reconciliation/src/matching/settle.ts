import type { Hint } from './compare.js';
import type { Candidate, Found } from './find-entries.js';

/** What one registration comes to once all are known. Entries are places in the book. */
export type Settled =
  | { readonly outcome: 'matched_by_number' | 'matched_exact'; readonly entries: readonly number[] }
  | { readonly outcome: 'to_decide'; readonly candidates: readonly Candidate[] }
  | { readonly outcome: 'not_found' };

/**
 * Settles the claims of all registrations. A number goes before everything else; an entry that two registrations claim
 * alike is nobody's until a person has looked; and who was found for certain is no candidate for anyone else. `taken`
 * are the entries that are somebody's.
 */
export function settle<Id>(found: ReadonlyMap<Id, Found>): { settled: Map<Id, Settled>; taken: Set<number> } {
  const claims = claimsOf(found.values());
  const settled = new Map<Id, Settled>();
  const taken = new Set<number>();
  for (const [id, one] of found) {
    if (one.kind === 'near') continue;
    const answer = one.kind === 'number' ? byNumber(one, claims) : byText(one.entries, claims);
    settled.set(id, answer);
    if ('entries' in answer) for (const entry of answer.entries) taken.add(entry);
  }
  for (const [id, one] of found) {
    if (one.kind !== 'near') continue;
    const candidates = one.candidates.filter(({ entry }) => !taken.has(entry));
    settled.set(id, candidates.length > 0 ? { outcome: 'to_decide', candidates } : { outcome: 'not_found' });
  }
  return { settled, taken };
}

/** How many registrations claim an entry, by kind of claim. */
interface Claims {
  readonly number: ReadonlyMap<number, number>;
  readonly exact: ReadonlyMap<number, number>;
}

function claimsOf(found: Iterable<Found>): Claims {
  const claims = { number: new Map<number, number>(), exact: new Map<number, number>() };
  const claim = (of: Map<number, number>, entries: readonly number[]): void => {
    for (const entry of entries) of.set(entry, (of.get(entry) ?? 0) + 1);
  };
  for (const one of found) {
    if (one.kind === 'near') continue;
    claim(claims[one.kind], one.entries);
    if (one.kind === 'number') claim(claims.exact, one.also);
  }
  return claims;
}

function byNumber({ entries, also }: Extract<Found, { kind: 'number' }>, { number, exact }: Claims): Settled {
  if (entries.some((entry) => number.get(entry) !== 1)) return { outcome: 'to_decide', candidates: twice(entries) };
  const more = also.filter((entry) => !number.has(entry) && exact.get(entry) === 1);
  return { outcome: 'matched_by_number', entries: [...entries, ...more] };
}

function byText(entries: readonly number[], { number, exact }: Claims): Settled {
  const free = entries.filter((entry) => !number.has(entry));
  const alone = free.length > 0 && free.every((entry) => exact.get(entry) === 1);
  return alone
    ? { outcome: 'matched_exact', entries: free }
    : { outcome: 'to_decide', candidates: twice(free.length > 0 ? free : entries) };
}

function twice(entries: readonly number[]): Candidate[] {
  const hints: readonly Hint[] = ['entry_claimed_twice'];
  return entries.map((entry) => ({ entry, hints, score: 0 }));
}
