import type { Actor, SeparationProfile, StaffRole } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { RolesKeptApart } from './staff.errors.js';

/**
 * Roles that open every file to people outside the house, or every right to people inside: two people give them. So are
 * auditors made, since who may be the second person must not be made by the first alone.
 */
export const TWO_PERSON_ROLES: readonly StaffRole[] = ['counsel', 'administrator', 'auditor'];

/** Who may be the second person on a grant. All of them take two people themselves. */
export const SECOND_PERSON_ROLES: readonly StaffRole[] = ['administrator', 'auditor'];

/** Who looks at a file does not carry it away. In a small organisation one person may do both; see docs/adr/0009. */
const KEPT_APART: Readonly<Partial<Record<StaffRole, readonly StaffRole[]>>> = {
  counsel: ['reviewer', 'senior_reviewer'],
  reviewer: ['counsel'],
  senior_reviewer: ['counsel'],
};

export interface RoleInAction {
  readonly staffId: string;
  readonly role: StaffRole;
  readonly actionId: string | null;
}

export async function separationOf(tx: EntityManager): Promise<SeparationProfile> {
  const [row]: { separation: SeparationProfile }[] = await tx.query('select separation from instance where id = 1');
  return row?.separation ?? 'standard';
}

/**
 * Refuses a role that the instance keeps apart from one the person holds, or has been proposed for, in the same action.
 * The caller holds the lock on the account, so that two grants at once see each other.
 */
export async function assertKeptApart(
  tx: EntityManager,
  { staffId, role, actionId }: RoleInAction,
  now: Date,
): Promise<void> {
  const others = KEPT_APART[role];
  if (others === undefined || (await separationOf(tx)) === 'small') return;
  const [held]: { role: StaffRole }[] = await tx.query(
    `select role from staff_grant
      where staff_id = $1 and role = any($2) and (ends_at is null or ends_at > $4)
        and ($3::uuid is null or action_id is null or action_id = $3) limit 1`,
    [staffId, others, actionId, now],
  );
  if (held !== undefined) throw new RolesKeptApart({ role, held: held.role });
}

/** Pairs of roles that the profile `standard` would not allow: what has to end before an instance can change to it. */
export function contradictions(tx: EntityManager, now: Date): Promise<{ staffId: string; actionId: string | null }[]> {
  return tx.query(
    `select distinct a.staff_id as "staffId", coalesce(a.action_id, b.action_id) as "actionId"
       from staff_grant a join staff_grant b on b.staff_id = a.staff_id
      where a.role = 'counsel' and b.role in ('reviewer', 'senior_reviewer')
        and (a.ends_at is null or a.ends_at > $1) and (b.ends_at is null or b.ends_at > $1)
        and (a.action_id is null or b.action_id is null or a.action_id = b.action_id)`,
    [now],
  );
}

/** Of two who would make, end or bring back an administrator at once, the second sees what the first did. */
export async function lockAdministrators(tx: EntityManager): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('joinder administrators', 0))");
}

/**
 * The first administrator of a fresh instance is made by whoever runs the machine, who has every key already. Once there
 * has been one, this way is closed: bringing back a last administrator who is gone is an act with a name of its own.
 */
export async function isFirstAdministrator(
  tx: EntityManager,
  { role, actionId }: Pick<RoleInAction, 'role' | 'actionId'>,
  actor: Actor,
): Promise<boolean> {
  if (role !== 'administrator' || actionId !== null || actor.kind !== 'system' || actor.process !== 'cli') return false;
  await lockAdministrators(tx);
  const [ever]: { there: boolean }[] = await tx.query(
    `select exists (select from staff_grant where role = 'administrator' and action_id is null
                       and (not needs_approval or approved_at is not null)) as there`,
  );
  return ever?.there === false;
}

/** Accounts that administer the whole instance now; those who may manage everyone. */
export async function administratorsInForce(tx: EntityManager, now: Date): Promise<string[]> {
  const rows: { staffId: string }[] = await tx.query(
    `select distinct g.staff_id as "staffId" from staff_grant g join staff_account a on a.id = g.staff_id
      where g.role = 'administrator' and g.action_id is null and a.disabled_at is null
        and g.starts_at <= $1 and (g.ends_at is null or g.ends_at > $1)
        and (not g.needs_approval or g.approved_at is not null)`,
    [now],
  );
  return rows.map(({ staffId }) => staffId);
}
