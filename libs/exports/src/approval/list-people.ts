import type { EntityManager } from 'typeorm';
import { type Holder, holdersOf, type StaffProfiles } from '@app/identity';
import { APPROVER_ROLES } from './list-approval.policy.js';

/** Everyone who could answer: approvers of the action, without the person who asked. */
export function approversOf(
  tx: EntityManager,
  { actionId, requestedBy, now }: { actionId: string; requestedBy: string; now: Date },
): Promise<Holder[]> {
  return holdersOf(tx, { roles: APPROVER_ROLES, actionId, except: [requestedBy], at: now });
}

/** Whether the person who asked for a list still is counsel of its action. */
export async function isStillCounsel(
  tx: EntityManager,
  { actionId, requestedBy }: { actionId: string; requestedBy: string },
  now: Date,
): Promise<boolean> {
  const counsel = await holdersOf(tx, { roles: ['counsel'], actionId, except: [], at: now });
  return counsel.some(({ staffId }) => staffId === requestedBy);
}

export async function localeOf(tx: EntityManager, staffId: string): Promise<string> {
  const rows: { locale: string }[] = await tx.query('select locale from staff_account where id = $1', [staffId]);
  return rows[0]?.locale ?? 'en';
}

/** Names by id; who was erased has none. */
export async function namesOf(
  tx: EntityManager,
  profiles: StaffProfiles,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; profile: Buffer }[] = await tx.query(
    'select id, profile from staff_account where id = any($1::uuid[])',
    [ids.filter((id) => id !== null)],
  );
  const opened = await profiles.openMany(tx, rows);
  return new Map([...opened].map(([id, { name }]) => [id, name]));
}
