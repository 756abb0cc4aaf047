import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { AuditEntryRefused } from './audit.errors.js';

export type CanonicalScalar = string | number | boolean | readonly string[];

/** What is hashed. Everything an entry says is in here; the columns beside it only serve searching. */
export interface CanonicalEntry {
  readonly v: 1;
  readonly id: string;
  readonly type: string;
  /** UTC with milliseconds, as `Date.toISOString` writes it. */
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null };
  /** The action the entry belongs to; the member is absent where there is none. */
  readonly action?: string;
  /** Sorted, each once. */
  readonly subjects: readonly string[];
  readonly data: Readonly<Record<string, CanonicalScalar>>;
}

const LEAF_PREFIX = Buffer.from([0x00]);

/** RFC 8785 bytes. They are stored as they are: what a database gives back as JSON need not have the same bytes. */
export function canonicalBytes(entry: CanonicalEntry): Buffer {
  const text = canonicalize(entry);
  if (text === undefined) throw new AuditEntryRefused('it has no canonical form');
  return Buffer.from(text, 'utf8');
}

/** RFC 6962 section 2.1: the leaf prefix keeps a leaf from ever passing for an inner node. */
export function leafHash(bytes: Buffer): Buffer {
  return createHash('sha256').update(LEAF_PREFIX).update(bytes).digest();
}
