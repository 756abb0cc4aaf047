import type { Translator } from '@app/ui';

/** The words for a code; a code that no catalogue knows is shown as it is, because staff can look it up. */
export function wordsFor(t: Translator, group: string, code: string): string {
  const key = `console.${group}.${code}`;
  return t.has(key) ? t(key) : code;
}
