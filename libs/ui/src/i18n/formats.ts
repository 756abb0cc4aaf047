import { formattingTag, type Locale } from '../locales.js';

/** A day without a time zone, `2026-11-22`. */
export type CalendarDate = string;

const calendarDatePattern = /^\d{4}-\d{2}-\d{2}$/;

/**
 * "22 November 2026". A calendar date is the same day everywhere; an instant needs the IANA zone whose day is meant.
 * Never put a full stop right after the result: some languages end their dates with one.
 */
export function formatDate(value: CalendarDate, locale: Locale, zone?: string): string;
export function formatDate(value: Date, locale: Locale, zone: string): string;
export function formatDate(value: CalendarDate | Date, locale: Locale, zone?: string): string {
  if (typeof value !== 'string') return dateFormat(locale, zone).format(value);
  if (!calendarDatePattern.test(value)) throw new RangeError('A calendar date is written YYYY-MM-DD.');
  return dateFormat(locale, 'UTC').format(new Date(`${value}T00:00:00Z`));
}

/** "22 November 2026 at 14:05 CET": the zone is always shown, because a deadline hangs on it. */
export function formatDateTime(value: Date, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(formattingTag(locale), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(value);
}

/** "14:05 CET". */
export function formatTime(value: Date, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(formattingTag(locale), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(value);
}

/** The name of a country by its ISO 3166-1 alpha-2 code; an unknown code is shown as it is. */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames([formattingTag(locale)], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

export function formatNumber(value: number | bigint, locale: Locale, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(formattingTag(locale), options).format(value);
}

/** Whole cents of any size, written out exactly. */
export function formatCents(cents: bigint, currency: string, locale: Locale): string {
  const exact = `${String(cents / 100n)}.${String(cents % 100n).padStart(2, '0')}` as `${number}`;
  return new Intl.NumberFormat(formattingTag(locale), {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(exact as unknown as number);
}

/** "4.2 MB" in powers of ten, as the upload limit is stated. */
export function formatFileSize(bytes: number, locale: Locale): string {
  const [unit, divisor] =
    bytes < 1000 ? (['byte', 1] as const) : bytes < 1e6 ? (['kilobyte', 1000] as const) : (['megabyte', 1e6] as const);
  return formatNumber(bytes / divisor, locale, { style: 'unit', unit, maximumFractionDigits: 1 });
}

function dateFormat(locale: Locale, zone: string | undefined): Intl.DateTimeFormat {
  if (!zone) throw new RangeError('An instant has a day only in a time zone.');
  return new Intl.DateTimeFormat(formattingTag(locale), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  });
}
