import { Injectable } from '@nestjs/common';
import { Clock, isDatabaseAway } from '@app/platform';

const FRESH_MS = 30_000;
/** So old a page is still shown while a newer one is made; older ones only when nothing newer can be had. */
const SHOWN_MS = 10 * 60_000;

export interface CommonPage {
  readonly html: string;
  /** Kept, but never shown after this instant: what it says would be wrong. Null: for those who ask right now only. */
  readonly until: Date | null;
}

interface KeptPage extends CommonPage {
  readonly until: Date;
  readonly at: number;
}

/**
 * Pages that say the same to everybody, kept in memory for a short time, so that they stand when everyone comes at once
 * and while the database is away. Only for visitors without a session; holds one entry per action and language.
 */
@Injectable()
export class KeptPages {
  private readonly kept = new Map<string, KeptPage>();
  private readonly making = new Map<string, Promise<CommonPage>>();

  constructor(private readonly clock: Clock) {}

  async get(key: string, make: () => Promise<CommonPage>): Promise<CommonPage> {
    const known = this.known(key);
    const age = known === null ? Infinity : this.clock.now().getTime() - known.at;
    if (known !== null && age < FRESH_MS) return known;
    const fresh = this.renew(key, make);
    if (known === null) return fresh;
    if (age < SHOWN_MS) {
      // Whoever comes next gets the new one; a failure shows itself there.
      fresh.catch(() => undefined);
      return known;
    }
    return fresh.catch((error: unknown) => {
      if (isDatabaseAway(error)) return known;
      throw error;
    });
  }

  private known(key: string): KeptPage | null {
    const known = this.kept.get(key);
    if (known === undefined || known.until <= this.clock.now()) return null;
    return known;
  }

  /** One at a time per page, however many ask. */
  private renew(key: string, make: () => Promise<CommonPage>): Promise<CommonPage> {
    const underWay = this.making.get(key);
    if (underWay !== undefined) return underWay;
    const made = make()
      .then((page) => {
        const { html, until } = page;
        if (until === null) this.kept.delete(key);
        else this.kept.set(key, { html, until, at: this.clock.now().getTime() });
        return page;
      })
      .finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }
}
