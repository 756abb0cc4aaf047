import type { Translator } from '@app/ui';

/** What happened, for people: the words for an event's name. A name that nobody knows stands for itself. */
export function eventWords(t: Translator, type: string): string {
  const key = `events.${type}`;
  return t.has(key) ? t(key) : type;
}
