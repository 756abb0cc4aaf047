import type { EntityManager } from 'typeorm';

/** An entry that an extract of the register showed and a later one does not, by the days of both. */
export interface MissingEntry {
  readonly lastShown: string;
  readonly asOf: string;
}

/** Null again as soon as an extract of a later day shows it. */
export async function missingEntry(tx: EntityManager, registrationId: string): Promise<MissingEntry | null> {
  const [row]: MissingEntry[] = await tx.query(
    `select e.extract_as_of::text as "lastShown", max(v.data ->> 'asOf') as "asOf"
       from official_entry e
       join registration_event v on v.registration_id = e.registration_id and v.type = 'entry_missing'
      where e.registration_id = $1 and e.state = 'confirmed' and (v.data ->> 'asOf')::date > e.extract_as_of
      group by e.extract_as_of`,
    [registrationId],
  );
  return row ?? null;
}
