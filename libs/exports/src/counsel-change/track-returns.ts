import { Injectable } from '@nestjs/common';
import { addDays, dateIn } from '@app/actions';
import { AuditLog } from '@app/audit';
import { Clock, newId, type StaffActor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CounselChange } from './counsel-change.entity.js';

/** Days the old counsel has to give lists back or delete them. */
export const RETURN_WITHIN_DAYS = 14;

/** What somebody fetched and no change of counsel asks for yet; what they fetched again after that is asked for again. */
export const CARRIED = `
  from list_download d where d.staff_id = any($1::uuid[]) and not exists (
    select from counsel_change c
     where c.action_id = d.action_id and d.staff_id = any(c.staff_ids) and d.export_id = any(c.list_ids)
       and d.at <= c.started_at)`;

export interface OldCounsel {
  readonly actionId: string;
  readonly zone: string;
  readonly people: readonly string[];
}

/** Opens the asking for return or deletion of what people who go have at home. Inside the caller's transaction. */
@Injectable()
export class TrackReturns {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the lock on the action. */
  async open(tx: EntityManager, { actionId, zone, people }: OldCounsel, actor: StaffActor) {
    const now = this.clock.now();
    const rows: { id: string }[] = await tx.query(
      `select distinct d.export_id as id ${CARRIED} and d.action_id = $2 order by id`,
      [people, actionId],
    );
    const listIds = rows.map(({ id }) => id);
    const change = { id: newId(), dueOn: addDays(dateIn(zone, now), RETURN_WITHIN_DAYS) };
    const begun = { startedBy: actor.staffId, startedAt: now };
    await tx.insert(CounselChange, { ...change, ...begun, actionId, staffIds: [...people], listIds });
    await this.audit.append(tx, {
      type: 'counsel.changed',
      actor,
      subjects: [change.id, ...people],
      actionId,
      data: { changeId: change.id, people: people.length, lists: listIds.length, due: change.dueOn },
    });
    return { changeId: change.id, lists: listIds.length };
  }
}
