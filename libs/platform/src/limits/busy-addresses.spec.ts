import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BusyAddresses } from './busy-addresses.js';
import { MAILBOXES_OF_A_SHARED_ADDRESS } from './limit-classes.js';

describe(BusyAddresses, () => {
  let busy: BusyAddresses;
  beforeEach(() => {
    jest.useFakeTimers();
    busy = new BusyAddresses();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('takes an address for shared once many different mailboxes came from it, and no sooner', () => {
    for (let i = 1; i < MAILBOXES_OF_A_SHARED_ADDRESS; i += 1) busy.noteMailbox('a', `m${i}`);
    for (let i = 0; i < 50; i += 1) busy.noteMailbox('a', 'm1');
    expect(busy.isShared('a')).toBe(false);
    busy.noteMailbox('a', 'one more');
    expect([busy.isShared('a'), busy.isShared('b')]).toEqual([true, false]);
  });

  it('forgets it after an hour', () => {
    for (let i = 0; i < MAILBOXES_OF_A_SHARED_ADDRESS; i += 1) busy.noteMailbox('a', `m${i}`);
    jest.advanceTimersByTime(3_600_001);
    expect(busy.isShared('a')).toBe(false);
    busy.noteMailbox('a', 'first again');
    expect(busy.isShared('a')).toBe(false);
  });

  it('remembers how busy a sender was, as long as the allowance is counted', () => {
    busy.noteUse('a', 3, 60_000);
    expect([busy.shareOf('a'), busy.shareOf('b')]).toEqual([3, 0]);
    jest.advanceTimersByTime(60_001);
    expect(busy.shareOf('a')).toBe(0);
  });

  it('never remembers more than it has room for', () => {
    for (let i = 0; i < 20_001; i += 1) busy.noteUse(`s${i}`, 1, 60_000);
    expect([busy.shareOf('s0'), busy.shareOf('s1'), busy.shareOf('s20000')]).toEqual([0, 1, 1]);
  });
});
