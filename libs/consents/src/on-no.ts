import { DECLARATION_RULES } from './declaration-rules.js';
import type { WordingKind } from './wording-kinds.js';

const ON_NO = /(?:^|\n{2,})> ?([^]*?)(?=\n{2,}|$)/;

/**
 * What a wording itself says about a no: its paragraph that begins with `> `. It is part of the text, so it is hashed
 * with it and never changes under a declaration.
 */
export function onNoOf(body: string): string | null {
  const found = ON_NO.exec(body.replaceAll('\r\n', '\n'))?.[1];
  const text = found?.replaceAll(/\s*\n(?:> ?)?\s*/g, ' ').trim() ?? '';
  return text === '' ? null : text;
}

/** The text without that paragraph, for pages that show it beside the box. */
export function withoutOnNo(body: string): string {
  return body.replaceAll('\r\n', '\n').replace(ON_NO, '').trim();
}

/** An optional declaration has to say that nothing else changes: whoever says no must be able to read it in the text itself. */
export function lacksOnNo(kind: WordingKind, body: string): boolean {
  const rule = DECLARATION_RULES.find((candidate) => candidate.kind === kind);
  return rule?.required === false && rule.onNo === 'goes_on_without' && onNoOf(body) === null;
}
