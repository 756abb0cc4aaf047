import type { EntityManager } from 'typeorm';
import { standingSql } from './standing.js';

/**
 * When the person says they told the court that they do not want to be bound, a calendar date; null where they did not, or
 * where it does not count or nobody knows whether it does. Where people belong to an action without an act, withdrawing
 * from it is the opt-out.
 */
export async function optedOut(tx: EntityManager, registrationId: string): Promise<string | null> {
  const [row]: { sentOn: string }[] = await tx.query(
    `select sent_on::text as "sentOn" from leaving_act l
      where registration_id = $1 and act = 'register_withdrawal' and ${standingSql('l')} = 'counts'
      order by recorded_at, id limit 1`,
    [registrationId],
  );
  return row?.sentOn ?? null;
}
