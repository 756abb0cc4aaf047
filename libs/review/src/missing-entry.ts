import type { EntityManager } from 'typeorm';

/** An entry that an extract of the register showed and a later one does not, by the days of both. */
export interface MissingEntry {
  readonly lastShown: string;
  readonly asOf: string;
  /** The later extract shows it, and that it was taken back. */
  readonly withdrawn: boolean;
}

/** Null again as soon as an extract of a later day shows it. */
export async function missingEntry(tx: EntityManager, registrationId: string): Promise<MissingEntry | null> {
  const [row]: MissingEntry[] = await tx.query(
    `select e.extract_as_of::text as "lastShown", v.data ->> 'asOf' as "asOf", v.type = 'entry_withdrawn' as withdrawn
       from official_entry e
       join registration_event v on v.registration_id = e.registration_id and v.type in ('entry_missing', 'entry_withdrawn')
      where e.registration_id = $1 and (v.data ->> 'asOf')::date > e.extract_as_of
      order by v.data ->> 'asOf' desc, v.at desc limit 1`,
    [registrationId],
  );
  return row ?? null;
}
