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

export interface SentenceContent {
  /** SHA-256 of the rules it stands in. */
  readonly rulesSha256: string;
  readonly kind: WordingKind;
  readonly locale: string;
  readonly body: string;
}

/** What a sentence that stands in the joining rules is known by: its text and the rules it is from. */
export function sentenceSha256({ rulesSha256, kind, locale, body }: SentenceContent): string {
  return sha256(canonical({ v: 1, rules: rulesSha256, kind, locale, body }));
}

function canonical(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('The value has no canonical form.');
  return Buffer.from(text, 'utf8');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
