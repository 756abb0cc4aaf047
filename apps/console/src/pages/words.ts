import type { Translator } from '@app/ui';

/** The words for a code; a code that no catalogue knows is shown as it is, because staff can look it up. */
export function wordsFor(t: Translator, group: string, code: string): string {
  const key = `console.${group}.${code}`;
  return t.has(key) ? t(key) : code;
}

/** The words of any catalogue under `key`, or what is given where it has none. */
export function wordsOr(t: Translator, key: string, otherwise: string): string {
  return t.has(key) ? t(key) : otherwise;
}
