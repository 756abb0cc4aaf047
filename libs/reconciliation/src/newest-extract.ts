import type { EntityManager } from 'typeorm';

/**
 * Those of the registrations for whom no extract of a later day was compared. An extract of before says nothing new:
 * it cannot confirm what a later one does not show. The caller has locked them.
 */
export async function newestOf(
  tx: EntityManager,
  registrationIds: readonly string[],
  asOf: string,
): Promise<Set<string>> {
  const rows: { id: string }[] = await tx.query(
    `select id from unnest($1::uuid[]) as given (id)
      where not exists (select from extract_result o where o.registration_id = given.id and o.as_of > $2::date)
      order by id`,
    [registrationIds, asOf],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Those of the registrations whose entry an extract showed at some time. */
export async function shownBefore(tx: EntityManager, registrationIds: readonly string[]): Promise<Set<string>> {
  const rows: { id: string }[] = await tx.query(
    'select registration_id as id from official_entry where registration_id = any($1::uuid[]) and extract_as_of is not null',
    [registrationIds],
  );
  return new Set(rows.map(({ id }) => id));
}
