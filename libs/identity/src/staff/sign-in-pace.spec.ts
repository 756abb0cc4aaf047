import { describe, expect, it } from '@jest/globals';
import { SignInPace } from './sign-in-pace.js';
import { totpPause } from './totp-pause.js';

const now = new Date('2026-11-22T12:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe(SignInPace.name, () => {
  it('delays longer with every failure but never for long', () => {
    const pace = new SignInPace();
    const delays = Array.from({ length: 12 }, () => {
      pace.failed('anna', now);
      return pace.delayFor('anna', now);
    });
    expect(delays.slice(0, 7)).toEqual([0, 0, 250, 500, 1_000, 2_000, 4_000]);
    expect(Math.max(...delays)).toBe(4_000);
    expect(pace.delayFor('bert', now)).toBe(0);
  });

  it('forgets after a success and after a quarter of an hour', () => {
    const pace = new SignInPace();
    for (let count = 0; count < 5; count += 1) pace.failed('anna', now);
    expect(pace.delayFor('anna', later(15))).toBeGreaterThan(0);
    expect(pace.delayFor('anna', later(16))).toBe(0);
    pace.succeeded('anna');
    expect(pace.delayFor('anna', now)).toBe(0);
  });

  it('keeps a bounded number of logins, dropping the oldest', () => {
    const pace = new SignInPace();
    for (let count = 0; count < 3; count += 1) pace.failed('first', now);
    for (let count = 0; count < 10_000; count += 1) pace.failed(`login-${count}`, now);
    expect(pace.delayFor('first', now)).toBe(0);
  });
});

describe(totpPause.name, () => {
  it('begins with the third wrong code and ends at five minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map(totpPause)).toEqual([0, 0, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
  });
});
