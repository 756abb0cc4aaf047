import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IntlMessageFormat } from 'intl-messageformat';
import { areas, readArea, readCatalogue, type MessageKey } from './i18n/catalogue.js';
import { parseMessage, translator } from './i18n/translator.js';
import { locales, type Locale } from './locales.js';
import { packageRoot } from './package-root.js';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

interface Plural {
  ordinal: boolean;
  branches: string[];
}

/** Node types of the message parser that matter here: a literal has none of its own names, `#` stands in a plural. */
const LITERAL = 0;
const PLURAL = 6;
const POUND = 7;

interface Node {
  type: number;
  value?: string;
  pluralType?: 'cardinal' | 'ordinal';
  options?: Record<string, { value: Ast }>;
}

function nodes(elements: Ast): Node[] {
  return (elements as unknown as Node[]).flatMap((node) => [
    node,
    ...Object.values(node.options ?? {}).flatMap((option) => nodes(option.value)),
  ]);
}

function placeholders(locale: Locale, message: string): string[] {
  const named = nodes(parseMessage(locale, message).getAst()).filter(({ type }) => type !== LITERAL && type !== POUND);
  return [...new Set(named.map(({ value }) => value ?? ''))].sort();
}

function plurals(locale: Locale, message: string): Plural[] {
  return nodes(parseMessage(locale, message).getAst())
    .filter(({ type }) => type === PLURAL)
    .map(({ pluralType, options = {} }) => ({ ordinal: pluralType === 'ordinal', branches: Object.keys(options) }));
}

describe.each(locales)('catalogue "%s"', (locale) => {
  const messages = [...readCatalogue(locale)];
  const english = readCatalogue('en');

  it('has the keys of the English one and no others', () => {
    expect(messages.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  });

  it('has one file per area, whose keys begin with its name', () => {
    const files = readdirSync(join(packageRoot(), 'libs/ui/locales', locale)).sort();
    expect(files).toEqual(areas.map((area) => `${area}.json`).sort());
    for (const area of areas) {
      expect(Object.keys(readArea(locale, area)).filter((key) => !key.startsWith(`${area}.`))).toEqual([]);
    }
  });

  it('parses, and no message is empty or its own key', () => {
    for (const [key, message] of messages) {
      expect({ key, parses: parses(locale, message) }).toEqual({ key, parses: true });
      expect({ key, message: message.trim() }).not.toEqual({ key, message: '' });
      expect(message).not.toBe(key);
    }
  });

  it('has the same placeholders as the English one', () => {
    for (const [key, message] of messages) {
      const expected = placeholders('en', english.get(key) ?? '');
      expect({ key, placeholders: placeholders(locale, message) }).toEqual({ key, placeholders: expected });
    }
  });

  it('has exactly the plural forms of the language', () => {
    for (const [key, message] of messages) {
      for (const { ordinal, branches } of plurals(locale, message)) {
        const { pluralCategories } = new Intl.PluralRules(locale, {
          type: ordinal ? 'ordinal' : 'cardinal',
        }).resolvedOptions();
        const forms = branches.filter((branch) => !branch.startsWith('='));
        expect({ key, forms: forms.sort() }).toEqual({ key, forms: [...pluralCategories].sort() });
      }
    }
  });
});

function parses(locale: Locale, message: string): boolean {
  try {
    parseMessage(locale, message);
    return true;
  } catch {
    return false;
  }
}

describe('the checks above', () => {
  it('see a placeholder, also inside a plural, and a missing form', () => {
    expect(placeholders('en', '{a} {n, plural, one {# {b}} other {#}}')).toEqual(['a', 'b', 'n']);
    expect(plurals('en', '{n, plural, =0 {none} other {#}}')).toEqual([{ ordinal: false, branches: ['=0', 'other'] }]);
    expect(parses('en', '{n, plural, one {#}')).toBe(false);
  });
});

describe(translator.name, () => {
  it('fills placeholders and chooses the plural form', () => {
    const t = translator('de');
    expect(t('errors.file.tooMany', { count: 1 })).toBe('Sie können höchstens 1 Datei hinzufügen');
    expect(t('errors.file.tooMany', { count: 10 })).toBe('Sie können höchstens 10 Dateien hinzufügen');
  });

  it('refuses a missing value and a key that no catalogue has', () => {
    expect(() => translator('en')('common.pagination.page')).toThrow(/number/);
    expect(() => translator('en')('common.unknown' as MessageKey)).toThrow(/no message "common.unknown"/);
  });

  it('leaves angle brackets alone: markup in a message is text', () => {
    expect(translator('en')('common.optional', { label: '<b>x</b>' })).toBe('<b>x</b> (optional)');
  });
});
