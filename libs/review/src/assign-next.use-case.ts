import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { reviewedActions } from './review-access.js';

/** How long a case is kept for whoever opened it, in milliseconds. */
export const ASSIGNED_FOR = 20 * 60_000;

export interface AssignNextCommand {
  /** Null: of any action the reviewer reviews. */
  readonly actionId: string | null;
}

/**
 * Gives a reviewer the case that waits longest and keeps others from it for twenty minutes. Asking again before
 * deciding gives the same case. Null where nothing waits.
 */
@Injectable()
export class AssignNext {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ actionId }: AssignNextCommand, actor: Actor): Promise<{ registrationId: string } | null> {
    const { reviewer, actionIds } = reviewedActions(actor, actionId);
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const [rows]: [{ registrationId: string }[], number] = await tx.query(
        `update review_case set assigned_to = $1, assigned_until = $2
          where registration_id = (
            select c.registration_id from review_case c join registration r on r.id = c.registration_id
             where c.state = 'open' and ($4::uuid[] is null or c.action_id = any($4))
               and (c.assigned_until is null or c.assigned_until <= $3 or c.assigned_to = $1)
               and r.stage = 'joined' and r.restricted_at is null
             order by (c.assigned_to = $1 and c.assigned_until > $3) is true desc, c.opened_at, c.registration_id
             limit 1 for update of c skip locked)
          returning registration_id as "registrationId"`,
        [reviewer.staffId, new Date(now.getTime() + ASSIGNED_FOR), now, actionIds],
      );
      return rows[0] ?? null;
    });
  }
}
