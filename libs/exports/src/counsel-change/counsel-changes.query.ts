import { Injectable } from '@nestjs/common';
import { StaffProfiles } from '@app/identity';
import { type Actor, Clock, grantedActions, UnitOfWork } from '@app/platform';
import type { ListPurpose } from '../list-request.js';
import type { ReturnKind } from './counsel-change.entity.js';

export interface CounselChangeRow {
  readonly id: string;
  readonly actionId: string;
  readonly people: readonly string[];
  /** Those they had fetched, with what they were for. */
  readonly lists: readonly { readonly id: string; readonly purpose: ListPurpose; readonly requestedAt: Date }[];
  readonly startedAt: Date;
  readonly dueOn: string;
  readonly confirmedKind: ReturnKind | null;
  readonly confirmedAt: Date | null;
}

export interface PresentCounsel {
  readonly staffId: string;
  /** Null for counsel of all actions. */
  readonly actionId: string | null;
  readonly name: string;
}

type StoredChange = Omit<CounselChangeRow, 'people' | 'lists'> & {
  readonly staffIds: readonly string[];
  readonly listIds: readonly string[];
};

/** Changes of counsel and who is counsel now, as far as the reader's grants reach. */
@Injectable()
export class CounselChangesQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
    private readonly clock: Clock,
  ) {}

  changes(actor: Actor): Promise<CounselChangeRow[]> {
    return this.uow.read(actor, async (tx) => {
      const rows: StoredChange[] = await tx.query(
        `select id, action_id as "actionId", staff_ids as "staffIds", list_ids as "listIds",
                started_at as "startedAt", due_on::text as "dueOn", confirmed_kind as "confirmedKind",
                confirmed_at as "confirmedAt"
           from counsel_change order by id desc limit 200`,
      );
      const accounts: { id: string; profile: Buffer }[] = await tx.query(
        'select id, profile from staff_account where id = any($1::uuid[])',
        [rows.flatMap(({ staffIds }) => staffIds)],
      );
      const profiles = await this.profiles.openMany(tx, accounts);
      const lists: CounselChangeRow['lists'] = await tx.query(
        'select id, purpose, requested_at as "requestedAt" from list_export where id = any($1::uuid[]) order by id',
        [rows.flatMap(({ listIds }) => listIds)],
      );
      return rows.map(({ staffIds, listIds, ...row }) => ({
        ...row,
        lists: lists.filter(({ id }) => listIds.includes(id)),
        people: staffIds.map((id) => profiles.get(id)?.name ?? id),
      }));
    });
  }

  /** Counsel of all actions only for who can end that. */
  present(actor: Actor): Promise<PresentCounsel[]> {
    const everywhere = actor.kind === 'staff' && grantedActions(actor, 'administrator') === 'all';
    return this.uow.read(actor, async (tx) => {
      const rows: { staffId: string; actionId: string | null; profile: Buffer }[] = await tx.query(
        `select g.staff_id as "staffId", g.action_id as "actionId", a.profile
           from staff_grant g join staff_account a on a.id = g.staff_id
          where g.role = 'counsel' and (g.action_id is not null or $2) and (g.ends_at is null or g.ends_at > $1)
          order by g.action_id, g.id`,
        [this.clock.now(), everywhere],
      );
      const profiles = await this.profiles.openMany(
        tx,
        rows.map(({ staffId, profile }) => ({ id: staffId, profile })),
      );
      return rows.map(({ staffId, actionId }) => ({
        staffId,
        actionId,
        name: profiles.get(staffId)?.name ?? staffId,
      }));
    });
  }
}
