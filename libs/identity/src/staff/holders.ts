import type { StaffRole } from '@app/platform';
import type { EntityManager } from 'typeorm';

export interface Holder {
  readonly staffId: string;
  readonly locale: string;
}

export interface HoldersWanted {
  readonly roles: readonly StaffRole[];
  /** Null for what concerns the whole instance: only roles in all actions reach that far. */
  readonly actionId: string | null;
  readonly except: readonly (string | null)[];
  readonly at: Date;
}

/** Who holds one of the roles there, as a session reads grants: begun, not ended, and approved where that takes two. */
export function holdersOf(tx: EntityManager, { roles, actionId, except, at }: HoldersWanted): Promise<Holder[]> {
  return tx.query(
    `select distinct a.id as "staffId", a.locale from staff_account a join staff_grant g on g.staff_id = a.id
      where a.disabled_at is null and g.role = any($1::text[]) and (g.action_id is null or g.action_id = $2::uuid)
        and g.starts_at <= $3 and (g.ends_at is null or g.ends_at > $3)
        and (not g.needs_approval or g.approved_at is not null)
        and a.id <> all($4::uuid[])
      order by a.id`,
    [roles, actionId, at, except.filter((id) => id !== null)],
  );
}
