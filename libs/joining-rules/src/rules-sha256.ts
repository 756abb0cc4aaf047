import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256, in hex, of the RFC 8785 form of a profile's file without its sign-off: what counsel signs off. */
export function rulesSha256(data: object): string {
  const rules = Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'signOff'));
  const text = canonicalize(rules);
  if (text === undefined) throw new Error('A profile without rules has no hash.');
  return createHash('sha256').update(text).digest('hex');
}
