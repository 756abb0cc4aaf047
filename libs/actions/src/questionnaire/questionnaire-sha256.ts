import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { QuestionnaireDefinition } from './definition.js';

/** Over the RFC 8785 form, so that key order and the way through jsonb change nothing. */
export function questionnaireSha256(definition: QuestionnaireDefinition): string {
  const text = canonicalize(definition);
  if (text === undefined) throw new Error('The definition has no canonical form.');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
