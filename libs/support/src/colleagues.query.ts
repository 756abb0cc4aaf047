import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StaffProfiles } from '@app/identity';
import type { StaffActor } from '@app/platform';

export interface Colleague {
  readonly staffId: string;
  readonly name: string;
}

/** Who else supports an action now, and so may have heard what somebody said. */
@Injectable()
export class ColleaguesQuery {
  constructor(private readonly profiles: StaffProfiles) {}

  async of(
    tx: EntityManager,
    { staffId }: StaffActor,
    { actionId, now }: { readonly actionId: string; readonly now: Date },
  ): Promise<readonly Colleague[]> {
    const rows: { id: string; profile: Buffer }[] = await tx.query(COLLEAGUES, [actionId, now, staffId]);
    const profiles = await this.profiles.openMany(tx, rows);
    return rows
      .map(({ id }) => ({ staffId: id, name: profiles.get(id)?.name ?? id }))
      .sort((one, other) => one.name.localeCompare(other.name));
  }
}

/** As `resolve_staff_session` reads grants: begun, not ended, and approved where that is needed. */
const COLLEAGUES = `
  select a.id, a.profile from staff_account a
   where a.id <> $3 and a.disabled_at is null and exists (
     select from staff_grant g
      where g.staff_id = a.id and g.role = 'support' and (g.action_id is null or g.action_id = $1)
        and g.starts_at <= $2 and (g.ends_at is null or g.ends_at > $2) and (not g.needs_approval or g.approved_at is not null))`;
