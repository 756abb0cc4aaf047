import { differencesOf, type Difference, isShownAfter } from '../matching/compare.js';
import type { EntryBook } from '../matching/entry-book.js';
import { findByContact, findEntries, type Found } from '../matching/find-entries.js';
import { factsOf, type PersonText } from '../matching/person-facts.js';
import { settle, type Settled } from '../matching/settle.js';
import type { Pair, PairedEntry } from '../sealed-pair.js';
import type { Outcome } from '../extract-result.entity.js';
import type { OpenedRegistration } from './registration-pages.js';

/** What is to be kept of one registration's place in the extract. */
export interface NewResult {
  readonly registrationId: string;
  readonly outcome: Exclude<Outcome, 'matched_decided'>;
  readonly differences: readonly Difference[];
  readonly candidates: number;
  /** For people to look at; null where there is nothing to see. */
  readonly pair: Pair | null;
  /** Whether the extract shows a standing entry of somebody who is with us. */
  readonly confirms: boolean;
}

export interface Counts {
  readonly entries: number;
  readonly registrations: number;
  readonly byNumber: number;
  readonly exact: number;
  readonly toDecide: number;
  readonly notFound: number;
  readonly strangers: number;
}

interface Kept {
  readonly hasLeft: boolean;
  /** They told of a withdrawal that they sent before the day of the extract, which therefore has to be without the entry. */
  readonly hasWithdrawn: boolean;
  readonly reported: boolean;
  /** Ours, kept only where somebody will have to look: certain and the same is dropped with its page. */
  readonly person: PersonText | null;
}

/**
 * Compares registrations with a book of entries, page after page; each is opened once. Between the pages it keeps ids
 * and places, and a person's own data only where the answer may have to be looked at.
 */
export class Comparison {
  private readonly found = new Map<string, Found>();
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly book: EntryBook,
    /** Entries by reported number, for each registration that reported one. */
    private readonly numbered: ReadonlyMap<string, readonly number[]>,
    /** The day of the extract. */
    private readonly asOf: string,
  ) {}

  get compared(): number {
    return this.found.size;
  }

  add({ id, hasLeft, withdrawnOn, person, contact }: OpenedRegistration): void {
    const registered = findEntries(this.book, factsOf(person), this.numbered.get(id) ?? []);
    const byContact = contact === null ? null : findByContact(this.book, registered, factsOf(contact));
    const found = byContact ?? registered;
    this.found.set(id, found);
    const certain = found.kind === 'exact' && found.entries.length === 1;
    const nobody = found.kind === 'near' && found.candidates.length === 0;
    const hasWithdrawn = isShownAfter({ asOf: this.asOf, withdrawnOn });
    const expected = !hasLeft && !hasWithdrawn;
    this.kept.set(id, {
      hasLeft,
      hasWithdrawn,
      reported: this.numbered.has(id),
      person:
        (certain && expected && !this.isWithdrawn(found.entries)) || nobody
          ? null
          : byContact === null
            ? person
            : contact,
    });
  }

  /** And who left us and is not in the register, which is as it should be, but may be news. */
  results(): { results: NewResult[]; gone: string[]; counts: Counts } {
    const { settled, taken } = settle(this.found);
    const results: NewResult[] = [];
    const gone: string[] = [];
    const candidates = new Set<number>();
    for (const [id, one] of settled) {
      if (one.outcome === 'to_decide') for (const { entry } of one.candidates) candidates.add(entry);
      const result = this.resultOf(id, one);
      if (result === null) gone.push(id);
      else results.push(result);
    }
    return { results, gone, counts: this.countsOf(results, new Set([...taken, ...candidates]).size) };
  }

  private resultOf(registrationId: string, one: Settled): NewResult | null {
    const { hasLeft, hasWithdrawn, reported, person } = this.kept.get(registrationId) as Kept;
    if (one.outcome === 'not_found') {
      if (hasLeft) return null;
      return {
        registrationId,
        outcome: 'not_found',
        differences: [],
        candidates: 0,
        pair: null,
        confirms: false,
      };
    }
    if (one.outcome === 'to_decide') {
      const entries = one.candidates.map(({ entry, hints }) => ({ ...this.book.entry(entry), hints }));
      const pair = this.pairOf(person, entries);
      return {
        registrationId,
        outcome: 'to_decide',
        differences: [],
        candidates: entries.length,
        pair,
        confirms: false,
      };
    }
    const entries = one.entries.map((entry) => ({ ...this.book.entry(entry), hints: [] }));
    const differences = this.differences(entries, {
      hasLeft,
      hasWithdrawn,
      person,
      other: reported && one.outcome === 'matched_exact',
    });
    const confirms = !hasLeft && entries.some(({ withdrawn }) => !withdrawn);
    const pair = differences.length === 0 ? null : this.pairOf(person, entries);
    return { registrationId, outcome: one.outcome, differences, candidates: entries.length, pair, confirms };
  }

  private differences(
    entries: readonly PairedEntry[],
    { hasLeft, hasWithdrawn, person, other }: Omit<Kept, 'reported'> & { readonly other: boolean },
  ): Difference[] {
    const found = new Set<Difference>();
    if (person !== null) for (const difference of this.ownDifferences(entries, person)) found.add(difference);
    if (entries.every(({ withdrawn }) => withdrawn)) found.add('entry_withdrawn');
    else {
      if (hasLeft) found.add('entry_after_leaving');
      if (hasWithdrawn) found.add('entry_after_withdrawal');
    }
    if (entries.filter(({ withdrawn }) => !withdrawn).length > 1) found.add('duplicate_entry');
    if (other) found.add('other_number');
    return [...found];
  }

  /** Of the entry that is most like ours: a duplicate that differs as well is seen on the page. */
  private ownDifferences(entries: readonly PairedEntry[], person: PersonText): Difference[] {
    const ours = factsOf(person);
    const all = entries.map(({ persons }) => differencesOf(ours, factsOf(persons[0])));
    return all.reduce((least, one) => (one.length < least.length ? one : least));
  }

  private pairOf(person: PersonText | null, entries: readonly PairedEntry[]): Pair | null {
    // The number alone can differ between a registration and its exact entry: there is nothing to hold side by side.
    return person === null ? null : { ours: person, entries };
  }

  private isWithdrawn(entries: readonly number[]): boolean {
    return entries.some((entry) => this.book.entry(entry).withdrawn);
  }

  private countsOf(results: readonly NewResult[], ours: number): Counts {
    const of = (outcome: Outcome): number => results.filter((result) => result.outcome === outcome).length;
    return {
      entries: this.book.size,
      registrations: this.compared,
      byNumber: of('matched_by_number'),
      exact: of('matched_exact'),
      toDecide: of('to_decide'),
      notFound: of('not_found'),
      strangers: this.book.size - ours,
    };
  }
}
