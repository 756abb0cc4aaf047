import type { BlindIndexes } from '@app/platform';
import type { EntityManager } from 'typeorm';

/**
 * Holds everyone else who would give the same e-mail address an owner, until the transaction ends. It locks the value
 * under every configured key and normaliser, so that processes which disagree on the current key, as they do while
 * keys are rotated, still wait for each other.
 */
export async function lockAddress(
  tx: EntityManager,
  indexes: BlindIndexes,
  owner: 'mailbox' | 'staff',
  address: string,
): Promise<void> {
  const values = indexes
    .valuesFor('email', address)
    .map(({ value }) => value.readBigInt64BE(owner === 'mailbox' ? 0 : 8));
  const ordered = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
  // One statement each: the order in which a single statement would take several locks is not guaranteed.
  for (const value of ordered) await tx.query('select pg_advisory_xact_lock($1::bigint)', [value.toString()]);
}
