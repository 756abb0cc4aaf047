import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';

const FREE_FAILURES = 2;
const FIRST_DELAY = 250;
const LONGEST_DELAY = 4_000;
const FORGET_AFTER = 15 * 60_000;
const MAX_LOGINS = 10_000;

/** Waiting, so that tests need not. */
@Injectable()
export class Pause {
  async for(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await sleep(milliseconds);
  }
}

/**
 * Slows down sign-ins to one login, known or not, after failures. It only ever delays: whoever has the right password
 * gets in, so a stranger cannot lock anyone out. Kept in memory, since losing it loses nothing but a delay.
 */
@Injectable()
export class SignInPace {
  readonly #failures = new Map<string, { count: number; lastAt: number }>();

  constructor(
    private readonly pause: Pause,
    private readonly clock: Clock,
  ) {}

  /** Waits as long as this login's failures ask for, before the next try is looked at. */
  wait(login: string): Promise<void> {
    return this.pause.for(this.delayFor(keyOf(login)));
  }

  failed(login: string): void {
    const key = keyOf(login);
    const count = (this.fresh(key) ?? 0) + 1;
    this.#failures.delete(key);
    this.#failures.set(key, { count, lastAt: this.clock.now().getTime() });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > MAX_LOGINS && oldest !== undefined) this.#failures.delete(oldest);
  }

  succeeded(login: string): void {
    this.#failures.delete(keyOf(login));
  }

  private delayFor(key: string): number {
    const count = this.fresh(key) ?? 0;
    return count <= FREE_FAILURES ? 0 : Math.min(FIRST_DELAY * 2 ** (count - FREE_FAILURES - 1), LONGEST_DELAY);
  }

  private fresh(key: string): number | null {
    const failures = this.#failures.get(key);
    return failures === undefined || this.clock.now().getTime() - failures.lastAt > FORGET_AFTER
      ? null
      : failures.count;
  }
}

/** Logins are e-mail addresses and not for keeping. */
function keyOf(login: string): string {
  return createHash('sha256').update(login.normalize('NFKC').trim().toLowerCase(), 'utf8').digest('base64');
}
