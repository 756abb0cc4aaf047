import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ANONYMOUS, Clock, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { after } from '../session/session-lifetime.js';
import { networkKey } from './network-key.js';
import { SignInTooOften } from './staff.errors.js';

const WINDOW = 15 * 60_000;
const FREE_TRIES = 3;
const FIRST_DELAY = 250;
const LONGEST_DELAY = 4_000;
/** An office behind one address, all of whom mistype in the same quarter of an hour, stays below. */
export const TRIES_PER_NETWORK = 100;

/** Who tries, as far as it is known before anything is believed. */
export interface SignInTry {
  readonly login: string;
  readonly network: string | null;
  /** The known browser of just this account; null for everyone else. */
  readonly browserId: string | null;
}

/** Waiting, so that tests need not. */
@Injectable()
export class Pause {
  async for(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await sleep(milliseconds);
  }
}

/**
 * Slows tries to sign in down. Every try is counted before it is looked at, in the database, so that neither many at
 * once nor another process nor a restart gets round it. A login, known or not, is only ever delayed, never for longer
 * than seconds; a network that tries over and over is refused for a while; a browser the owner signed in from before
 * is held to its own tries alone. So a stranger can lock nobody out.
 */
@Injectable()
export class SignInPace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: CodeKey,
    private readonly pause: Pause,
    private readonly clock: Clock,
  ) {}

  /** Counts the try, then waits as long as those before it ask for. */
  async enter(attempt: SignInTry): Promise<void> {
    const now = this.clock.now();
    const tries = await this.uow.run(ANONYMOUS, async (tx) => {
      if (attempt.browserId !== null) return { own: await this.count(tx, this.keyOf(attempt), now), network: 0 };
      // Always in this order, so that two at once cannot wait for each other.
      const network = await this.count(tx, this.networkOf(attempt), now);
      return { own: network > TRIES_PER_NETWORK ? 0 : await this.count(tx, this.keyOf(attempt), now), network };
    });
    if (tries.network > TRIES_PER_NETWORK) throw new SignInTooOften({ retryAfter: WINDOW / 1000 });
    await this.pause.for(delayAfter(tries.own));
  }

  /** Takes back what this one counted, and no more: tries of strangers stay counted. */
  async succeeded(attempt: SignInTry): Promise<void> {
    const keys = attempt.browserId === null ? [this.networkOf(attempt), this.keyOf(attempt)] : [this.keyOf(attempt)];
    await this.uow.run(ANONYMOUS, async (tx) => {
      for (const key of keys)
        await tx.query('update sign_in_pace set tries = greatest(tries - 1, 0) where key = $1', [key]);
    });
  }

  private async count(tx: EntityManager, key: Buffer, now: Date): Promise<number> {
    const [row]: { tries: number }[] = await tx.query(
      `insert into sign_in_pace as p (key, tries, expires_at) values ($1, 1, $3)
       on conflict (key) do update set
         tries = case when p.expires_at <= $2 then 1 else p.tries + 1 end,
         expires_at = case when p.expires_at <= $2 then excluded.expires_at else p.expires_at end
       returning tries`,
      [key, now, after(now, WINDOW)],
    );
    return row?.tries ?? 1;
  }

  private keyOf({ login, browserId }: SignInTry): Buffer {
    return browserId === null
      ? this.codes.digest('sign-in pace', `login ${login.normalize('NFKC').trim().toLowerCase()}`)
      : this.codes.digest('sign-in pace', `browser ${browserId}`);
  }

  private networkOf({ network }: SignInTry): Buffer {
    return this.codes.digest('sign-in pace', `network ${networkKey(network ?? '')}`);
  }
}

/** Milliseconds before the try with this number is looked at. */
export function delayAfter(tries: number): number {
  if (tries <= FREE_TRIES) return 0;
  return Math.min(FIRST_DELAY * 2 ** Math.min(tries - FREE_TRIES - 1, 10), LONGEST_DELAY);
}
