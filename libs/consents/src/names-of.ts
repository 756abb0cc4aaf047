import type { EntityManager } from 'typeorm';
import type { StaffProfiles } from '@app/identity';

/** Names of colleagues by id; who was erased has none. */
export async function namesOf(
  tx: EntityManager,
  profiles: StaffProfiles,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; profile: Buffer }[] = await tx.query(
    'select id, profile from staff_account where id = any($1::uuid[])',
    [[...new Set(ids.filter((id) => id !== null))]],
  );
  const opened = await profiles.openMany(tx, rows);
  return new Map([...opened].map(([id, { name }]) => [id, name]));
}
