import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { WordingKind } from './wording-kinds.js';

export interface WordingContent {
  readonly actionId: string | null;
  readonly kind: WordingKind;
  readonly version: number;
  readonly locale: string;
  readonly body: string;
  /** Of a courtesy translation: the hash of the text it translates. */
  readonly translatesSha256?: string | null;
}

/** The RFC 8785 bytes a wording is known by. The leading `v` is the version of this form, should it ever change. */
export function canonicalWording({ actionId, kind, version, locale, body, translatesSha256 }: WordingContent): Buffer {
  const translates = translatesSha256 == null ? {} : { translates: translatesSha256 };
  return canonical({ v: 1, action: actionId, kind, version, locale, body, ...translates });
}

export function wordingSha256(content: WordingContent): string {
  return sha256(canonicalWording(content));
}

/** What one page put before the person when they declared something. */
export interface ShownPage {
  /** The page's code, for example `consent`. */
  readonly page: string;
  readonly locale: string;
  readonly actionId: string;
  readonly title: string;
  /** The legal-effect sentence as shown, or null where the page has none. */
  readonly legalEffect: { readonly text: string; readonly sha256: string } | null;
  readonly wordings: readonly {
    readonly id: string;
    readonly kind: WordingKind;
    readonly version: number;
    readonly sha256: string;
    readonly body: string;
    /** The translation that stood beside it, marked as one that does not bind. */
    readonly courtesy?: { readonly locale: string; readonly sha256: string; readonly body: string };
  }[];
  /** Further texts beside the wordings, such as labels of boxes, by their key. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The canonical snapshot of a page, to be kept with the submission, and its SHA-256 for the declaration. */
export function shownSnapshot(shown: ShownPage): { readonly canonical: string; readonly sha256: string } {
  const bytes = canonical({ v: 1, ...shown });
  return { canonical: bytes.toString('utf8'), sha256: sha256(bytes) };
}

function canonical(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('The value has no canonical form.');
  return Buffer.from(text, 'utf8');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
