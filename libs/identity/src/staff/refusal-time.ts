import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** Milliseconds between the look at a password and a refusal. What a second factor costs is a small part of it. */
export const REFUSED_AFTER = 500;

/**
 * Makes every refusal take the same time, counted from when the password had been looked at: a right password with a wrong
 * code is followed by more work than a wrong password, and would be told by that.
 */
@Injectable()
export class RefusalTime {
  async wait(checkedAt: number): Promise<void> {
    const left = this.left(checkedAt);
    // A timer may fire a millisecond early.
    if (left > 0) await sleep(Math.ceil(left) + 1);
  }

  /** Of the machine's own steady clock, which no change of the time of day touches. */
  now(): number {
    return performance.now();
  }

  protected left(checkedAt: number): number {
    return checkedAt + REFUSED_AFTER - this.now();
  }
}
