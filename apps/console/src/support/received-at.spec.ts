import { describe, expect, it } from '@jest/globals';
import { receivedAt, shownIn } from './received-at.js';

describe('the time at which something reached us', () => {
  it.each([
    ['2026-11-22', '14:05', '2026-11-22T13:05:00.000Z'],
    ['2026-07-01', '00:00', '2026-06-30T22:00:00.000Z'],
    // Clocks go forward at 2 and back at 3.
    ['2026-03-29', '10:00', '2026-03-29T08:00:00.000Z'],
    ['2026-10-25', '10:00', '2026-10-25T09:00:00.000Z'],
    ['2026-10-25', '01:30', '2026-10-24T23:30:00.000Z'],
  ])('%s %s in Berlin is %s', (date, time, expected) => {
    expect(receivedAt(date, time, 'Europe/Berlin')?.toISOString()).toBe(expected);
    expect(shownIn('Europe/Berlin', new Date(expected))).toEqual({ date, time });
  });

  it('does not exist on a day that does not', () => {
    expect(receivedAt('2026-02-30', '10:00', 'Europe/Berlin')).toBeNull();
  });
});
