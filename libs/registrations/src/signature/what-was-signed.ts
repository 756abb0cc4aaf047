import type { EntityManager } from 'typeorm';

export interface WhatWasSigned {
  readonly declarationIds: readonly string[];
  /** The version that had been sent by then; null where nothing had been. */
  readonly submissionVersion: number | null;
}

/**
 * What somebody can have signed on a calendar date of the action's zone: the declarations that stood when that day ended,
 * and the last version sent by then. Nobody signs what they declared on a later day.
 */
export async function whatWasSigned(
  tx: EntityManager,
  registrationId: string,
  { on, zone }: { readonly on: string; readonly zone: string },
): Promise<WhatWasSigned> {
  const given: { id: string }[] = await tx.query(
    `select n.id from (select distinct on (d.kind) d.id, d.kind, d.outcome from declaration d
                        where d.registration_id = $1 and d.at < ${END_OF_DAY}
                        order by d.kind, d.id desc) n
      where n.outcome = 'given' order by n.id`,
    [registrationId, on, zone],
  );
  // The versions themselves are for those who open files; that one was sent is for everybody who works on the action.
  const [sent]: { version: number | null }[] = await tx.query(
    `select max((e.data ->> 'version')::int) as version from registration_event e
      where e.registration_id = $1 and e.data ? 'version' and e.at < ${END_OF_DAY}`,
    [registrationId, on, zone],
  );
  return { declarationIds: given.map(({ id }) => id), submissionVersion: sent?.version ?? null };
}

const END_OF_DAY = `(($2::date + 1)::timestamp at time zone $3)`;
