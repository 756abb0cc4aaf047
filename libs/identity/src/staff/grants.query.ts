import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type StaffRole, UnitOfWork } from '@app/platform';
import { StaffProfiles } from './staff-profiles.js';

export interface GrantRow {
  readonly id: string;
  readonly staffId: string;
  /** Null once the account's key was destroyed. */
  readonly staffName: string | null;
  readonly role: StaffRole;
  readonly actionId: string | null;
  readonly organisationId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  /** Null where it was granted on the command line. */
  readonly grantedBy: string | null;
  readonly grantedByName: string | null;
  readonly needsApproval: boolean;
  readonly approvedAt: Date | null;
  readonly approvedByName: string | null;
  readonly endedByName: string | null;
  readonly state: 'waiting' | 'coming' | 'in_force' | 'ended';
}

type Stored = Omit<GrantRow, 'staffName' | 'grantedByName' | 'approvedByName' | 'endedByName'> & {
  readonly approvedBy: string | null;
  readonly endedBy: string | null;
};

const GRANTS = `
  select id, staff_id as "staffId", role, action_id as "actionId", organisation_id as "organisationId",
         starts_at as "startsAt", ends_at as "endsAt", granted_by as "grantedBy", needs_approval as "needsApproval",
         approved_at as "approvedAt", approved_by as "approvedBy", ended_by as "endedBy",
         case when ends_at <= $1 then 'ended' when needs_approval and approved_at is null then 'waiting'
              when starts_at > $1 then 'coming' else 'in_force' end as state
    from staff_grant`;

/** Who may do what where, since when, by whom: the ledger of roles, as far as the reader's own grants reach. */
@Injectable()
export class GrantsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
    private readonly clock: Clock,
  ) {}

  /** Of one person, newest first; every grant there ever was. */
  ofPerson(staffId: string, actor: Actor): Promise<GrantRow[]> {
    return this.rows(`${GRANTS} where staff_id = $2 order by id desc`, [this.clock.now(), staffId], actor);
  }

  /** What waits for a second person. */
  waiting(actor: Actor): Promise<GrantRow[]> {
    return this.rows(
      `${GRANTS} where needs_approval and approved_at is null and (ends_at is null or ends_at > $1) order by id`,
      [this.clock.now()],
      actor,
    );
  }

  /** Everyone's, newest first, a page at a time: `before` is the last id of the page before. */
  ledger({ before, limit }: { before: string | null; limit: number }, actor: Actor): Promise<GrantRow[]> {
    return this.rows(
      `${GRANTS} where $2::uuid is null or id < $2 order by id desc limit $3`,
      [this.clock.now(), before, limit],
      actor,
    );
  }

  private rows(sql: string, parameters: readonly unknown[], actor: Actor): Promise<GrantRow[]> {
    return this.uow.read(actor, async (tx) => {
      const rows: Stored[] = await tx.query(sql, [...parameters]);
      const ids = rows.flatMap(({ staffId, grantedBy, approvedBy, endedBy }) => [
        staffId,
        grantedBy,
        approvedBy,
        endedBy,
      ]);
      const accounts: { id: string; profile: Buffer }[] = await tx.query(
        'select id, profile from staff_account where id = any($1::uuid[])',
        [[...new Set(ids.filter((id) => id !== null))]],
      );
      const profiles = await this.profiles.openMany(tx, accounts);
      const name = (id: string | null): string | null => (id === null ? null : (profiles.get(id)?.name ?? null));
      return rows.map(({ approvedBy, endedBy, ...row }) => ({
        ...row,
        staffName: name(row.staffId),
        grantedByName: name(row.grantedBy),
        approvedByName: name(approvedBy),
        endedByName: name(endedBy),
      }));
    });
  }
}
