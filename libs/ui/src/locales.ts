/** Languages every page exists in, the preferred fallback first. Adding one: see libs/ui/README.md. */
export const locales = ['de', 'en'] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'en';

/** The tag given to `Intl`: plain `en` would print "November 22, 2026". */
const formattingTags: Readonly<Record<Locale, string>> = { de: 'de-DE', en: 'en-IE' };

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (locales as readonly string[]).includes(value);
}

export function formattingTag(locale: Locale): string {
  return formattingTags[locale];
}

/** What a language calls itself ("Deutsch"), for the language switch. */
export function ownName(locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** The address decides, then the person's earlier choice, then what the browser asks for. */
export function negotiateLocale(urlLocale?: string, cookie?: string, acceptLanguage?: string): Locale {
  if (isLocale(urlLocale)) return urlLocale;
  if (isLocale(cookie)) return cookie;
  return preferredLocales(acceptLanguage).find(isLocale) ?? defaultLocale;
}

/** Primary language subtags of an Accept-Language header by falling weight; weight 0 means "not this one". */
function preferredLocales(header = ''): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => language !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
}
