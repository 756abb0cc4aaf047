import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@app/testing';
import { Pause, SignInPace } from './sign-in-pace.js';
import { totpPause } from './totp-pause.js';

class RecordedPause extends Pause {
  last = 0;
  override for(milliseconds: number): Promise<void> {
    this.last = milliseconds;
    return Promise.resolve();
  }
}

const MINUTE = 60_000;

describe(SignInPace.name, () => {
  const clock = new FixedClock();
  const pause = new RecordedPause();
  const delayOf = async (pace: SignInPace, login: string): Promise<number> => {
    await pace.wait(login);
    return pause.last;
  };

  it('delays longer with every failure but never for long', async () => {
    const pace = new SignInPace(pause, clock);
    const delays: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      pace.failed('anna@example.org');
      delays.push(await delayOf(pace, ' Anna@example.org'));
    }
    expect(delays.slice(0, 7)).toEqual([0, 0, 250, 500, 1_000, 2_000, 4_000]);
    expect(Math.max(...delays)).toBe(4_000);
    expect(await delayOf(pace, 'bert@example.org')).toBe(0);
  });

  it('forgets after a success and after a quarter of an hour', async () => {
    const pace = new SignInPace(pause, clock);
    for (let count = 0; count < 5; count += 1) pace.failed('anna');
    clock.advance(15 * MINUTE);
    expect(await delayOf(pace, 'anna')).toBe(1_000);
    pace.succeeded('anna');
    expect(await delayOf(pace, 'anna')).toBe(0);
    for (let count = 0; count < 5; count += 1) pace.failed('anna');
    clock.advance(15 * MINUTE + 1);
    expect(await delayOf(pace, 'anna')).toBe(0);
  });

  it('keeps a bounded number of logins, dropping the oldest', async () => {
    const pace = new SignInPace(pause, clock);
    for (let count = 0; count < 3; count += 1) pace.failed('first');
    for (let count = 0; count < 9_999; count += 1) pace.failed(`login-${count}`);
    expect(await delayOf(pace, 'first')).toBe(250);
    pace.failed('one more');
    expect(await delayOf(pace, 'first')).toBe(0);
  });
});

describe(totpPause.name, () => {
  it('begins with the third wrong code and ends at five minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map(totpPause)).toEqual([
      0, 0, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000,
    ]);
  });
});
