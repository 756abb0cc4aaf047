import type { EntityManager } from 'typeorm';
import { standingSql } from './standing.js';

/** The opt-out that a person told of: from its day everything is counted that is left to do after it. */
export interface OptOutTold {
  readonly actId: string;
  readonly registrationId: string;
  /** ISO date on which they say they sent it. */
  readonly sentOn: string;
  readonly recordedAt: Date;
}

/**
 * Of people of an action who told of one that may count, in the order of their registrations: the first of each, as their
 * page names it. Whoever is restricted, erased or not confirmed is not written to, and so not found.
 */
export function optOutsTold(
  tx: EntityManager,
  { actionId, registrationId = null, after = null, limit }: Asked,
): Promise<OptOutTold[]> {
  return tx.query(TOLD, [actionId, registrationId, after, limit]);
}

interface Asked {
  readonly actionId: string;
  readonly registrationId?: string | null;
  readonly after?: string | null;
  readonly limit: number;
}

const TOLD = `
  select distinct on (l.registration_id) l.id as "actId", l.registration_id as "registrationId",
         l.sent_on::text as "sentOn", l.recorded_at as "recordedAt"
    from leaving_act l join registration r on r.id = l.registration_id
   where l.action_id = $1 and l.act = 'register_withdrawal' and l.sent_on is not null and ${standingSql('l')} <> 'late'
     and r.stage in ('interest', 'joined', 'left') and r.confirmed_at is not null and r.restricted_at is null
     and ($2::uuid is null or l.registration_id = $2) and ($3::uuid is null or l.registration_id > $3)
   order by l.registration_id, l.recorded_at, l.id limit $4`;
