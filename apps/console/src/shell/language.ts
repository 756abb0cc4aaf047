import type { Request, Response } from 'express';
import { isLocale, type Locale, locales, negotiateLocale } from '@app/ui';

const YEAR_MS = 365 * 24 * 3_600_000;

/** The address decides, then what was chosen before, then the browser. */
export function requestLocale(request: Request): Locale {
  return negotiateLocale(request.path.split('/')[1], chosen(request), request.get('accept-language'));
}

/** The same page in every language; null outside `/:lang`. */
export function alternatesOf(request: Request): Record<Locale, string> | undefined {
  const [, first = '', ...rest] = request.originalUrl.split('/');
  const [lang, query] = first.split('?', 2);
  if (!isLocale(lang)) return undefined;
  const tail = [query === undefined ? '' : `?${query}`, ...rest].join('/');
  return Object.fromEntries(locales.map((locale) => [locale, `/${locale}${tail}`])) as Record<Locale, string>;
}

/** A cookie only for people who read in another language than their browser asks for. */
export function rememberLanguage(request: Request, response: Response, lang: Locale): void {
  if (negotiateLocale(undefined, chosen(request), request.get('accept-language')) === lang) return;
  response.cookie(request.site.cookieName('lang'), lang, request.site.cookieOptions(YEAR_MS));
}

function chosen(request: Request): string | undefined {
  return (request.cookies as Record<string, string | undefined>)[request.site.cookieName('lang')];
}
