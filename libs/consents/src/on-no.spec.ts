import { describe, expect, it } from '@jest/globals';
import { DECLARATION_RULES } from './declaration-rules.js';
import { FORUMS } from '@app/joining-rules';
import { EXAMPLE_LOCALES, readExampleWordings, readForumWordings } from './example-wordings.js';
import { lacksOnNo, onNoOf, withoutOnNo } from './on-no.js';

describe(onNoOf, () => {
  it('reads the paragraph that says what a no means, and takes it out of the text beside the box', () => {
    const body = 'I agree.\n\n> You can leave this empty.\n> Nothing changes.\n\nMore.';
    expect(onNoOf(body)).toBe('You can leave this empty. Nothing changes.');
    expect(withoutOnNo(body)).toBe('I agree.\n\nMore.');
    expect(onNoOf('5 > 3 and\n> no block of its own')).toBeNull();
    expect(onNoOf('>\n\nText')).toBeNull();
    expect(onNoOf('> First.\r\n\r\nText')).toBe('First.');
  });

  it('is missed in optional declarations only', () => {
    expect(lacksOnNo('CONTACT', 'You may write to me.')).toBe(true);
    expect(lacksOnNo('CONTACT', 'You may write to me.\n\n> Leave it empty, and nothing changes.')).toBe(false);
    expect(lacksOnNo('TRUTH', 'It is true.')).toBe(false);
    expect(lacksOnNo('legal_effect.none', 'Nothing.')).toBe(false);
  });

  it.each(FORUMS.flatMap((forum) => EXAMPLE_LOCALES.map((locale) => [forum, locale] as const)))(
    'is in every example of %s in %s',
    (forum, locale) => {
      const wordings = new Map([...readExampleWordings(locale), ...readForumWordings(forum, locale)]);
      const shown = DECLARATION_RULES.flatMap(({ kind }) => {
        const body = wordings.get(kind);
        return body === undefined ? [] : [[kind, onNoOf(body) !== null] as const];
      });
      expect(shown.filter(([, says]) => !says)).toEqual([]);
      expect(shown.length).toBeGreaterThan(7);
    },
  );
});
