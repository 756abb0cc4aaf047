import { SignInBusy } from './staff.errors.js';

/**
 * Lets a few through at a time and a bounded number wait. Those with `first` go before the others and are turned away
 * only when their own line is full.
 */
export class Turnstile {
  #inside = 0;
  readonly #lines = { first: [] as (() => void)[], others: [] as (() => void)[] };

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
  ) {}

  async pass<T>(first: boolean, work: () => Promise<T>): Promise<T> {
    await this.enter(first ? this.#lines.first : this.#lines.others);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(line: (() => void)[]): Promise<void> {
    if (this.#inside < this.atOnce) {
      this.#inside += 1;
      return;
    }
    if (line.length >= this.waiting) throw new SignInBusy({ retryAfter: 10 });
    await new Promise<void>((resolve) => line.push(resolve));
  }

  /** Whoever is next takes the place that was left, so that nobody slips in between. */
  private leave(): void {
    const next = this.#lines.first.shift() ?? this.#lines.others.shift();
    if (next === undefined) this.#inside -= 1;
    else next();
  }
}
