import { describe, expect, it } from '@jest/globals';
import { dueStep } from './due-step.js';

const DAYS = [14, 7, 3];
const at = (now: string, lastDay = '2026-11-20', zone = 'Europe/Berlin') =>
  dueStep(DAYS, { lastDay, zone, now: new Date(now) })?.daysBefore ?? null;

describe(dueStep, () => {
  it.each([
    ['before the first step', '2026-11-05T22:59:59Z', null],
    ['as the first day begins in the zone', '2026-11-05T23:00:00Z', 14],
    ['the day before the second step', '2026-11-12T22:59:59Z', 14],
    ['at the second step', '2026-11-12T23:00:00Z', 7],
    ['at the third step', '2026-11-17T12:00:00Z', 3],
    ['on the last day', '2026-11-20T22:59:59Z', 3],
    ['when it is over', '2026-11-20T23:00:00Z', null],
  ])('is counted in days of the zone %s', (_, now, expected) => {
    expect(at(now)).toBe(expected);
  });

  it('is not moved by the end of summer time between it and the last day', () => {
    expect(at('2026-10-16T21:59:59Z', '2026-10-31')).toBeNull();
    expect(at('2026-10-16T22:00:00Z', '2026-10-31')).toBe(14);
    expect(
      dueStep(DAYS, { lastDay: '2026-10-31', zone: 'Europe/Berlin', now: new Date('2026-10-30T12:00:00Z') }),
    ).toEqual({
      daysBefore: 3,
      knownBefore: new Date('2026-10-27T23:00:00Z'),
    });
  });

  it('is never due where no days are set', () => {
    const facts = { lastDay: '2026-11-20', zone: 'Europe/Berlin', now: new Date('2026-11-20T12:00:00Z') };
    expect(dueStep([], facts)).toBeNull();
  });
});
