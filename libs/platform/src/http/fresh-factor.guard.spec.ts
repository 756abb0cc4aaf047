import { describe, expect, it } from '@jest/globals';
import { FACTOR_FRESH_FOR, isFresh } from './fresh-factor.guard.js';

const NOW = new Date('2026-11-26T12:00:00Z');
const MINUTE = 60_000;
const proven = (ago: number): boolean => isFresh(new Date(NOW.getTime() - ago), NOW);

describe('a proof of the second factor', () => {
  it('lasts ten minutes to the millisecond', () => {
    expect([proven(0), proven(FACTOR_FRESH_FOR - 1), proven(FACTOR_FRESH_FOR)]).toEqual([true, true, false]);
  });

  it('may be ahead of this machine by what clocks differ', () => {
    expect([proven(-1), proven(-MINUTE)]).toEqual([true, true]);
  });

  it('from the future beyond that is none: a wrong clock would make it last for good', () => {
    expect([proven(-MINUTE - 1), proven(-24 * 60 * MINUTE)]).toEqual([false, false]);
  });

  it('that was never given, or is no time at all, is none', () => {
    expect(isFresh(null, NOW)).toBe(false);
    expect(isFresh(new Date(Number.NaN), NOW)).toBe(false);
  });
});
