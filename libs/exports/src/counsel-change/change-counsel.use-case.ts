import { Injectable } from '@nestjs/common';
import { lockAction } from '@app/actions';
import { EndGrant } from '@app/identity';
import { type Actor, Clock, isId, mayIn, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CounselChangeForbidden, NoCounselNamed } from '../exports.errors.js';
import { CARRIED, TrackReturns } from './track-returns.js';

export interface ChangeCounselCommand {
  readonly actionId: string;
  /** Those who go; they hold counsel in this action, or in all. */
  readonly staffIds: readonly string[];
}

interface CounselGrant {
  readonly id: string;
  readonly staffId: string;
  readonly actionId: string | null;
}

/**
 * Ends the access of an action's old counsel at once: their roles, their lists that are still to be made, and the files
 * that could still be fetched. What they had fetched before is named, and its return or deletion tracked. Who is counsel
 * of all actions goes in all of them, which takes an administrator of all. The new counsel is granted the role like
 * anyone else, by two people.
 */
@Injectable()
export class ChangeCounsel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly grants: EndGrant,
    private readonly returns: TrackReturns,
    private readonly clock: Clock,
  ) {}

  execute({ actionId, staffIds }: ChangeCounselCommand, actor: Actor): Promise<{ changeId: string; lists: number }> {
    if (!isId(actionId) || actor.kind !== 'staff' || !mayIn(actor, actionId, 'administrator'))
      throw new CounselChangeForbidden();
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const everywhere = distinct((await openGrants(tx, { actionId, staffIds, now })).filter(isEverywhere));
      const elsewhere = await otherActions(tx, everywhere, actionId);
      const zones = new Map<string, string>();
      // Always in this order, so that two changes at once cannot wait for each other.
      for (const id of [actionId, ...elsewhere].sort()) zones.set(id, (await lockAction(tx, id)).zone);
      const grants = await openGrants(tx, { actionId, staffIds, now }, 'for update');
      if (grants.length === 0) throw new NoCounselNamed();
      for (const { id } of grants) await this.grants.end(tx, { grantId: id }, actor);
      const end = async (id: string, people: readonly string[]) => {
        await endLists(tx, id, people, now);
        return this.returns.open(tx, { actionId: id, zone: zones.get(id) ?? '', people }, actor);
      };
      for (const id of elsewhere) await end(id, everywhere);
      return end(actionId, distinct(grants));
    });
  }
}

const isEverywhere = ({ actionId }: CounselGrant): boolean => actionId === null;
const distinct = (grants: readonly CounselGrant[]): string[] => [...new Set(grants.map(({ staffId }) => staffId))];

async function openGrants(
  tx: EntityManager,
  { actionId, staffIds, now }: ChangeCounselCommand & { readonly now: Date },
  lock = '',
): Promise<CounselGrant[]> {
  return tx.query(
    `select id, staff_id as "staffId", action_id as "actionId" from staff_grant
      where role = 'counsel' and (action_id = $1 or action_id is null) and staff_id = any($2::uuid[])
        and (ends_at is null or ends_at > $3)
      order by id ${lock}`,
    [actionId, staffIds.filter(isId), now],
  );
}

/** Where else people who are counsel everywhere have lists: under way, to be fetched, or carried away. */
async function otherActions(tx: EntityManager, people: readonly string[], actionId: string): Promise<string[]> {
  if (people.length === 0) return [];
  const rows: { id: string }[] = await tx.query(
    `select action_id as id from list_export
      where requested_by = any($1) and state in ('awaiting_approval', 'queued', 'running', 'ready') and action_id <> $2
     union select d.action_id ${CARRIED} and d.action_id <> $2 order by id`,
    [people, actionId],
  );
  return rows.map(({ id }) => id);
}

/** What waits is cancelled; what is ready expires now, and the schedule deletes its file. */
async function endLists(tx: EntityManager, actionId: string, people: readonly string[], now: Date): Promise<void> {
  await tx.query(
    `update list_export set state = 'cancelled', finished_at = $3
      where action_id = $1 and requested_by = any($2) and state in ('awaiting_approval', 'queued', 'running')`,
    [actionId, people, now],
  );
  await tx.query(
    `update list_export set expires_at = least(expires_at, $3)
      where action_id = $1 and requested_by = any($2) and state = 'ready'`,
    [actionId, people, now],
  );
}
