import { IntlMessageFormat } from 'intl-messageformat';
import { formattingTag, type Locale } from '../locales.js';
import { readCatalogue, type MessageKey } from './catalogue.js';

export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * Looks up a message and fills its placeholders. Throws when a placeholder gets no value, because half a sentence
 * is worse than none. Dates, countries and amounts are formatted first and passed in as text.
 */
export interface Translator {
  (key: MessageKey, values?: MessageValues): string;
  readonly locale: Locale;
  /** For keys put together from a code that comes from elsewhere. */
  readonly has: (key: string) => key is MessageKey;
}

const translators = new Map<Locale, Translator>();

/** The translator of a language; its catalogue is read from disk once per process. */
export function translator(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known) return known;
  const made = makeTranslator(locale, readCatalogue(locale));
  translators.set(locale, made);
  return made;
}

function makeTranslator(locale: Locale, messages: ReadonlyMap<string, string>): Translator {
  const parsed = new Map<string, IntlMessageFormat>();
  const format = (key: string): IntlMessageFormat => {
    const known = parsed.get(key);
    if (known) return known;
    const made = parseMessage(locale, messages.get(key) ?? fail(locale, key));
    parsed.set(key, made);
    return made;
  };
  const has = (key: string): key is MessageKey => messages.has(key);
  return Object.assign((key: MessageKey, values?: MessageValues) => String(format(key).format(values)), {
    locale,
    has,
  });
}

/** `<` has no meaning in a message: markup belongs to the page, never to a translator. */
export function parseMessage(locale: Locale, text: string): IntlMessageFormat {
  return new IntlMessageFormat(text, formattingTag(locale), undefined, { ignoreTag: true });
}

function fail(locale: Locale, key: string): never {
  throw new Error(`The catalogue "${locale}" has no message "${key}".`);
}
