import { countryName, formatDate, formatDateTime, formatFileSize, formatNumber } from './i18n/formats.js';
import { locales, negotiateLocale, ownName } from './locales.js';

describe(negotiateLocale.name, () => {
  it('takes the address before the cookie before the browser', () => {
    expect(negotiateLocale('de', 'en', 'en')).toBe('de');
    expect(negotiateLocale(undefined, 'de', 'en')).toBe('de');
    expect(negotiateLocale(undefined, undefined, 'de-AT,de;q=0.9')).toBe('de');
  });

  it('passes over languages it does not have, wherever they are named', () => {
    expect(negotiateLocale('xx', 'yy', 'fr, de;q=0.4')).toBe('de');
    expect(negotiateLocale('toString', '__proto__', undefined)).toBe('en');
  });

  it('follows the weights of the browser and leaves out weight 0', () => {
    expect(negotiateLocale(undefined, undefined, 'en;q=0.2, DE-de;q=0.8')).toBe('de');
    expect(negotiateLocale(undefined, undefined, 'de;q=0, fr')).toBe('en');
  });

  it.each(['', ';;;,,,=', 'q=1', '*', ','.repeat(5000)])('falls back to English for the header %j', (header) => {
    expect(negotiateLocale(undefined, undefined, header.slice(0, 9000))).toBe('en');
  });
});

describe('languages', () => {
  it('are named in themselves', () => {
    expect(locales.map(ownName)).toEqual(['Deutsch', 'English']);
  });
});

describe('formats', () => {
  it('write the day before the month in English too', () => {
    expect(formatDate('2026-11-22', 'en')).toBe('22 November 2026');
    expect(formatDate('2026-11-22', 'de')).toBe('22. November 2026');
  });

  it('take the day of an instant from its zone and leave a calendar date alone', () => {
    const instant = new Date('2026-11-22T23:30:00Z');
    expect(formatDate(instant, 'en', 'Europe/Berlin')).toBe('23 November 2026');
    expect(formatDate(instant, 'en', 'Europe/Dublin')).toBe('22 November 2026');
    expect(formatDate('2026-11-22', 'en', 'Pacific/Auckland')).toBe('22 November 2026');
  });

  it('refuse what is not a calendar date, and an instant without a zone', () => {
    expect(() => formatDate('22.11.2026', 'de')).toThrow(RangeError);
    expect(() => formatDate('2026-02-30T00:00:00Z', 'de')).toThrow(RangeError);
    expect(() => formatDate(new Date(), 'de', '')).toThrow(RangeError);
  });

  it('show time and zone of a deadline', () => {
    expect(formatDateTime(new Date('2026-11-22T13:05:00Z'), 'de', 'Europe/Berlin')).toBe(
      '22. November 2026 um 14:05 MEZ',
    );
  });

  it('write countries, numbers and sizes in the language', () => {
    expect([countryName('PL', 'de'), countryName('PL', 'en')]).toEqual(['Polen', 'Poland']);
    expect([formatNumber(1234.5, 'de'), formatNumber(1234.5, 'en')]).toEqual(['1.234,5', '1,234.5']);
    expect([formatFileSize(15_000_000, 'en'), formatFileSize(4200, 'de')]).toEqual(['15 MB', '4,2 kB']);
  });
});
