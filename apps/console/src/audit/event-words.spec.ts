import { describe, expect, it } from '@jest/globals';
import { AUDIT_EVENT_TYPES } from '@app/audit';
import { locales, readCatalogue, translator } from '@app/ui';
import { eventWords } from './event-words.js';

describe('the words for what the log holds', () => {
  it.each(locales)('are there for every kind of entry in "%s", short and each its own', (locale) => {
    const t = translator(locale);
    const words = AUDIT_EVENT_TYPES.map((type) => eventWords(t, type));
    expect(AUDIT_EVENT_TYPES.filter((type, place) => words[place] === type)).toEqual([]);
    expect(words.filter((text) => text.length > 50)).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('are for kinds of entries that exist', () => {
    const named = [...readCatalogue('en').keys()].filter((key) => key.startsWith('events.'));
    expect(named.map((key) => key.slice('events.'.length)).sort()).toEqual([...AUDIT_EVENT_TYPES].sort());
  });

  it('leave a name alone that nobody knows', () => {
    expect(eventWords(translator('de'), 'nobody.knows')).toBe('nobody.knows');
  });
});
