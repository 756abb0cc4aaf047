import { describe, expect, it } from '@jest/globals';
import { instantIn } from './receipt-time.js';

describe(instantIn, () => {
  it.each([
    ['Europe/Berlin', '2026-11-02', '09:30', '2026-11-02T08:30:00.000Z'],
    ['Europe/Berlin', '2026-07-02', '00:00', '2026-07-01T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '01:59', '2026-10-24T23:59:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['Europe/Dublin', '2026-03-29', '12:00', '2026-03-29T11:00:00.000Z'],
  ])('reads a clock in %s on %s at %s', (zone, date, time, instant) => {
    expect(instantIn(zone, date, time)?.toISOString()).toBe(instant);
  });

  it.each([
    ['2026-02-30', '09:30'],
    ['2026-11-02', '24:00'],
    ['2026-03-29', '02:30'],
    ['02.11.2026', '09:30'],
    ['', ''],
  ])('takes no "%s" at "%s"', (date, time) => {
    expect(instantIn('Europe/Berlin', date, time)).toBeNull();
  });
});
