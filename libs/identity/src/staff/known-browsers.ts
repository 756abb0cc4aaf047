import { Injectable } from '@nestjs/common';
import { Clock, newId, newSessionToken } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { hashOfToken } from '../session/sessions.js';
import { after } from '../session/session-lifetime.js';

/** Not used for as long, a browser is unknown again. */
export const BROWSER_KEPT = 180 * 24 * 3_600_000;
const PER_ACCOUNT = 10;

/** What is put into the browser's cookie after a sign-in. */
export interface RememberedBrowser {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Browsers an account signed in from, inside the caller's transaction and in the scope of the account itself. */
@Injectable()
export class KnownBrowsers {
  constructor(private readonly clock: Clock) {}

  /** After a sign-in: a known browser begins anew with no wrong tries, an unknown one becomes known. */
  async remember(
    tx: EntityManager,
    staffId: string,
    known: { readonly id: string; readonly token: string } | null,
  ): Promise<RememberedBrowser> {
    const now = this.clock.now();
    const token = known?.token ?? newSessionToken();
    if (known !== null)
      await tx.query(
        'update known_browser set last_used_at = $3, failures = 0, paused_until = null where id = $1 and staff_id = $2',
        [known.id, staffId, now],
      );
    else {
      await tx.query(
        'insert into known_browser (id, staff_id, token_hash, created_at, last_used_at) values ($1, $2, $3, $4, $4)',
        [newId(), staffId, hashOfToken(token), now],
      );
      await this.keepNewest(tx, staffId);
    }
    return { token, expiresAt: after(now, BROWSER_KEPT) };
  }

  /** All but one, or all: what was stolen with a browser is worth nothing more. */
  async forget(tx: EntityManager, staffId: string, { except }: { except: string | null }): Promise<void> {
    await tx.query('delete from known_browser where staff_id = $1 and ($2::bytea is null or token_hash <> $2)', [
      staffId,
      except === null ? null : hashOfToken(except),
    ]);
  }

  private async keepNewest(tx: EntityManager, staffId: string): Promise<void> {
    await tx.query(
      `delete from known_browser where staff_id = $1 and id not in
         (select id from known_browser where staff_id = $1 order by last_used_at desc, id desc limit $2)`,
      [staffId, PER_ACCOUNT],
    );
  }
}
