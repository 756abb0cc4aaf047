import type { EntityManager } from 'typeorm';
import type { EntryState } from './registration.entity.js';

/**
 * Fixes how far the entry in the official register or the organisation's act of joining is, on a locked registration. It changes nothing that the person
 * entered, so pages shown before stay fresh.
 */
export async function recordEntry(
  tx: EntityManager,
  registrationId: string,
  { entry, at }: { readonly entry: EntryState | null; readonly at: Date },
): Promise<void> {
  await tx.query('update registration set entry = $2, updated_at = $3 where id = $1', [registrationId, entry, at]);
}
