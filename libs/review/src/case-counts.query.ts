import { Injectable } from '@nestjs/common';
import { grantedActions, UnitOfWork, type StaffActor, SCOPES } from '@app/platform';
import type { ReviewState } from './review-case.entity.js';

export interface CaseCountsRow {
  readonly actionId: string;
  readonly state: ReviewState;
  readonly cases: number;
  /** Since when the oldest of them waits or stands. */
  readonly oldest: Date;
}

/** Numbers for dashboards, for every role: no person can be told from them. Practice actions are not counted. */
@Injectable()
export class CaseCountsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: StaffActor): Promise<readonly CaseCountsRow[]> {
    const granted = grantedActions(actor, ...SCOPES.action_ids);
    return this.uow.read(actor, (tx) =>
      tx.query(
        `select c.action_id as "actionId", c.state, count(*)::int as cases, min(c.opened_at) as oldest
           from review_case c join registration r on r.id = c.registration_id
          where ($1::uuid[] is null or c.action_id = any($1)) and r.stage = 'joined' and not r.practice
          group by c.action_id, c.state order by c.action_id, c.state`,
        [granted === 'all' ? null : granted],
      ),
    );
  }

  /** How many decisions the actor made since an instant, of registrations that still exist or not. */
  async decidedSince(actor: StaffActor, since: Date): Promise<number> {
    const rows: { decided: number }[] = await this.uow.read(actor, (tx) =>
      tx.query('select count(*)::int as decided from review_decision where staff_id = $1 and decided_at >= $2', [
        actor.staffId,
        since,
      ]),
    );
    return rows[0]?.decided ?? 0;
  }
}
