import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

const FREE_FAILURES = 2;
const FIRST_DELAY = 250;
const LONGEST_DELAY = 4_000;
const FORGET_AFTER = 15 * 60_000;
const MAX_LOGINS = 10_000;

/**
 * Slows down sign-ins to one login, known or not, after failures. It only ever delays: whoever has the right password
 * gets in, so a stranger cannot lock anyone out. Kept in memory, since losing it loses nothing but a delay.
 */
@Injectable()
export class SignInPace {
  readonly #failures = new Map<string, { count: number; lastAt: number }>();

  /** Milliseconds to wait before the next try is looked at. `login` may be any stand-in for the login. */
  delayFor(login: string, now: Date): number {
    const failures = this.#failures.get(login);
    if (failures === undefined || now.getTime() - failures.lastAt > FORGET_AFTER) return 0;
    if (failures.count <= FREE_FAILURES) return 0;
    return Math.min(FIRST_DELAY * 2 ** (failures.count - FREE_FAILURES - 1), LONGEST_DELAY);
  }

  failed(login: string, now: Date): void {
    const failures = this.#failures.get(login);
    const fresh = failures !== undefined && now.getTime() - failures.lastAt <= FORGET_AFTER;
    this.#failures.delete(login);
    this.#failures.set(login, { count: fresh ? failures.count + 1 : 1, lastAt: now.getTime() });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > MAX_LOGINS && oldest !== undefined) this.#failures.delete(oldest);
  }

  succeeded(login: string): void {
    this.#failures.delete(login);
  }
}

/** Waiting, so that tests need not. */
@Injectable()
export class Pause {
  async for(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await sleep(milliseconds);
  }
}
