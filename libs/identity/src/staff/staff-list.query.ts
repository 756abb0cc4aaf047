import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type StaffRole, UnitOfWork } from '@app/platform';
import { assertMayManageStaff } from './staff.policy.js';
import { StaffProfiles } from './staff-profiles.js';

export interface StaffListRow {
  readonly id: string;
  /** Null once the account's key was destroyed. */
  readonly name: string | null;
  readonly email: string | null;
  readonly enrolledAt: Date | null;
  readonly disabledAt: Date | null;
  readonly grants: readonly {
    readonly id: string;
    readonly role: StaffRole;
    readonly actionId: string | null;
    readonly waiting: boolean;
  }[];
}

type StoredRow = Omit<StaffListRow, 'name' | 'email'> & { readonly profile: Buffer };

/** Everyone with an account and the roles they hold now. Roles change by hand, so the list is short. */
@Injectable()
export class StaffListQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor): Promise<StaffListRow[]> {
    assertMayManageStaff(actor, null);
    return this.uow.read(actor, async (tx) => {
      const rows: StoredRow[] = await tx.query(
        `select a.id, a.profile, a.enrolled_at as "enrolledAt", a.disabled_at as "disabledAt",
                coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'actionId', g.action_id,
                                                           'waiting', g.needs_approval and g.approved_at is null) order by g.id)
                            from staff_grant g where g.staff_id = a.id and (g.ends_at is null or g.ends_at > $1)), '[]') as grants
           from staff_account a order by a.id`,
        [this.clock.now()],
      );
      const profiles = await this.profiles.openMany(tx, rows);
      return rows.map(({ profile: _sealed, ...row }) => ({
        ...row,
        name: profiles.get(row.id)?.name ?? null,
        email: profiles.get(row.id)?.email ?? null,
      }));
    });
  }
}
