import type { EntityManager } from 'typeorm';
import type { StaffProfiles } from '@app/identity';
import { APPROVER_ROLES } from './list-approval.policy.js';

export interface Colleague {
  readonly staffId: string;
  readonly locale: string;
}

/** As `resolve_staff_session` reads grants: begun, not ended, and approved where that is needed. */
const HOLDERS = `select distinct a.id as "staffId", a.locale
    from staff_grant g join staff_account a on a.id = g.staff_id
   where a.disabled_at is null and g.role = any($1::text[]) and (g.action_id is null or g.action_id = $2)
     and g.starts_at <= $3 and (g.ends_at is null or g.ends_at > $3) and (not g.needs_approval or g.approved_at is not null)`;

/** Everyone who could answer: approvers of the action, without the person who asked. */
export function approversOf(
  tx: EntityManager,
  { actionId, requestedBy, now }: { actionId: string; requestedBy: string; now: Date },
): Promise<Colleague[]> {
  return tx.query(`${HOLDERS} and a.id <> $4 order by a.id`, [APPROVER_ROLES, actionId, now, requestedBy]);
}

/** Whether the person who asked for a list still is counsel of its action. */
export async function isStillCounsel(
  tx: EntityManager,
  { actionId, requestedBy }: { actionId: string; requestedBy: string },
  now: Date,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(`${HOLDERS} and a.id = $4`, [['counsel'], actionId, now, requestedBy]);
  return rows.length > 0;
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
