import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, dateIn, isCalendarDate, isCalendarMonth, isZone, startOfDay } from './calendar.js';

describe('calendar dates', () => {
  it('knows which dates and months exist', () => {
    expect(['2028-02-29', '2027-12-31'].every(isCalendarDate)).toBe(true);
    expect(['2027-02-29', '2027-13-01', '2027-1-1', '31.12.2027', '', null].some(isCalendarDate)).toBe(false);
    expect(isCalendarMonth('2025-04') && !isCalendarMonth('2025-13') && !isCalendarMonth('2025-04-01')).toBe(true);
  });

  it('adds days across months, years and leap days', () => {
    expect(addDays('2027-12-20', 21)).toBe('2028-01-10');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('adds months, and stays in the month it arrives at', () => {
    expect(addMonths('2027-01-15', 3)).toBe('2027-04-15');
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2027-12-31', 1)).toBe('2028-01-31');
    expect(addMonths('2027-08-31', 1)).toBe('2027-09-30');
    expect(addMonths('2027-08-31', 0)).toBe('2027-08-31');
  });

  it.each([
    ['2027-03-28', 'Europe/Berlin', '2027-03-27T23:00:00.000Z'],
    ['2027-03-29', 'Europe/Berlin', '2027-03-28T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2027-01-01', 'Pacific/Kiritimati', '2026-12-31T10:00:00.000Z'],
    ['2027-01-01', 'Pacific/Pago_Pago', '2027-01-01T11:00:00.000Z'],
    ['2024-09-08', 'America/Santiago', '2024-09-08T04:00:00.000Z'],
  ])('begins %s in %s at %s', (date, zone, instant) => {
    expect(startOfDay(date, zone).toISOString()).toBe(instant);
    expect(dateIn(zone, startOfDay(date, zone))).toBe(date);
    expect(dateIn(zone, new Date(startOfDay(date, zone).getTime() - 1))).toBe(addDays(date, -1));
  });

  it('tells an IANA zone from anything else', () => {
    expect(isZone('Europe/Vienna')).toBe(true);
    expect(isZone('Europe/Nowhere')).toBe(false);
  });
});
