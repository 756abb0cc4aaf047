import { Injectable } from '@nestjs/common';
import { addDays, dateIn, lockAction } from '@app/actions';
import { AuditLog } from '@app/audit';
import { EndGrant } from '@app/identity';
import { type Actor, Clock, isId, mayIn, newId, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CounselChange } from './counsel-change.entity.js';
import { CounselChangeForbidden, NoCounselNamed } from '../exports.errors.js';

/** Days the old counsel has to give lists back or delete them. */
export const RETURN_WITHIN_DAYS = 14;

export interface ChangeCounselCommand {
  readonly actionId: string;
  /** Those who go; they hold counsel in exactly this action. */
  readonly staffIds: readonly string[];
}

/**
 * Ends the access of an action's old counsel at once: their roles, their lists that are still to be made, and the files
 * that could still be fetched. What they had fetched before is named, and its return or deletion tracked. The new
 * counsel is granted the role like anyone else, by two people.
 */
@Injectable()
export class ChangeCounsel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly grants: EndGrant,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId, staffIds }: ChangeCounselCommand, actor: Actor): Promise<{ changeId: string; lists: number }> {
    if (!isId(actionId) || actor.kind !== 'staff' || !mayIn(actor, actionId, 'administrator'))
      throw new CounselChangeForbidden();
    return this.uow.run(actor, async (tx) => {
      const { zone } = await lockAction(tx, actionId);
      const now = this.clock.now();
      const grants = await openGrants(tx, actionId, staffIds, now);
      if (grants.length === 0) throw new NoCounselNamed();
      for (const { id } of grants) await this.grants.end(tx, { grantId: id }, actor);
      const people = [...new Set(grants.map(({ staffId }) => staffId))];
      await endLists(tx, actionId, people, now);
      const listIds = await fetchedLists(tx, actionId, people);
      const change = { id: newId(), dueOn: addDays(dateIn(zone, now), RETURN_WITHIN_DAYS) };
      await tx.insert(CounselChange, {
        ...change,
        actionId,
        staffIds: people,
        listIds,
        startedBy: actor.staffId,
        startedAt: now,
      });
      await this.audit.append(tx, {
        type: 'counsel.changed',
        actor,
        subjects: [change.id, ...people],
        actionId,
        data: { changeId: change.id, people: people.length, lists: listIds.length, due: change.dueOn },
      });
      return { changeId: change.id, lists: listIds.length };
    });
  }
}

async function openGrants(
  tx: EntityManager,
  actionId: string,
  staffIds: readonly string[],
  now: Date,
): Promise<{ id: string; staffId: string }[]> {
  return tx.query(
    `select id, staff_id as "staffId" from staff_grant
      where role = 'counsel' and action_id = $1 and staff_id = any($2::uuid[]) and (ends_at is null or ends_at > $3)
      order by id for update`,
    [actionId, staffIds.filter(isId), now],
  );
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

async function fetchedLists(tx: EntityManager, actionId: string, people: readonly string[]): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    'select distinct export_id as id from list_download where action_id = $1 and staff_id = any($2)',
    [actionId, people],
  );
  return rows.map(({ id }) => id);
}
