import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CurrentWording } from './wordings-in-force.js';
import type { WordingKind } from './wording-kinds.js';

export interface ShownWording {
  readonly id: string;
  readonly kind: WordingKind;
  readonly version: number;
  readonly locale: string;
  readonly sha256: string;
  readonly body: string;
  /** The translation that stood beside it, marked as one that does not bind. */
  readonly courtesy?: { readonly locale: string; readonly sha256: string; readonly body: string };
}

/** One piece of a page, in the order it was read. */
export type ShownBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'button'; readonly text: string }
  /** Its line breaks count. `language` is its own where that is another than the page's; absent on what was kept before. */
  | { readonly kind: 'letter'; readonly text: string; readonly language?: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'wording';
      readonly heading: string | null;
      readonly wording: ShownWording;
      /** Small print under the text, such as which version it is. */
      readonly note: string | null;
      /** The words beside the box to tick, and what happens where it stays empty; null where there is no box. */
      readonly box: string | null;
      readonly onNo: string | null;
    };

export interface ShownEffect {
  readonly text: string;
  readonly sha256: string;
  /** Where the rules that say it stand, in the words of the page; absent where it is a wording of its own. */
  readonly source?: string;
}

/**
 * What one page put before the person when they declared something. It holds no personal data: nothing the person
 * entered, no name, no reference, so that the same page is kept once for everybody.
 */
export interface ShownPage {
  /** The page's code, for example `declarations`. */
  readonly page: string;
  readonly locale: string;
  readonly actionId: string;
  readonly title: string;
  /** The legal-effect sentence as shown, or null where the page has none. */
  readonly legalEffect: ShownEffect | null;
  readonly blocks: readonly ShownBlock[];
}

export interface ShownSnapshot {
  /** RFC 8785 JSON, exactly the text that was hashed. */
  readonly canonical: string;
  readonly sha256: string;
}

const FORM = 2;

/** The canonical text of a page and its SHA-256. The leading `v` is the version of this form, should it ever change. */
export function shownSnapshot(shown: ShownPage): ShownSnapshot {
  const canonical = canonicalize({ v: FORM, ...shown });
  if (canonical === undefined) throw new Error('The page has no canonical form.');
  return { canonical, sha256: hashOf(canonical) };
}

/** Null where the text is not what its hash says, or of a form this software does not know. */
export function readShownPage({ canonical, sha256 }: ShownSnapshot): ShownPage | null {
  if (hashOf(canonical) !== sha256) return null;
  const { v, ...shown } = JSON.parse(canonical) as ShownPage & { v: number };
  return v === FORM ? shown : null;
}

export function shownWording({ id, kind, version, locale, sha256, body, courtesy }: CurrentWording): ShownWording {
  const beside = courtesy && { locale: courtesy.locale, sha256: courtesy.sha256, body: courtesy.body };
  return { id, kind, version, locale, sha256, body, ...(beside === null ? {} : { courtesy: beside }) };
}

function hashOf(canonical: string): string {
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}
