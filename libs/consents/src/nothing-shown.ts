import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** No page was shown to anybody; the hash stands for what happened instead, in codes and ids. */
export function nothingShown(record: Readonly<Record<string, string>>): string {
  const canonical = canonicalize({ v: 1, page: null, ...record });
  if (canonical === undefined) throw new Error('The record has no canonical form.');
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}
