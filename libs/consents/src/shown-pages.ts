import type { EntityManager } from 'typeorm';
import { readShownPage, type ShownSnapshot } from './shown-page.js';

/**
 * Keeps a page under its hash, in the transaction of the declarations made on it. A page that is there already is the
 * same page: nothing is written.
 */
export async function keepShownPage(
  tx: EntityManager,
  { canonical, sha256 }: ShownSnapshot,
  { actionId, now }: { readonly actionId: string; readonly now: Date },
): Promise<void> {
  const shown = readShownPage({ canonical, sha256 });
  if (shown === null || shown.actionId !== actionId) throw new Error('The page is not what its hash says.');
  await tx.query(
    `insert into shown_page (sha256, action_id, page, locale, canonical, first_shown_at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [sha256, actionId, shown.page, shown.locale, canonical, now],
  );
}
