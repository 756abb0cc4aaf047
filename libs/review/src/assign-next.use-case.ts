import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
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
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId }: AssignNextCommand, actor: Actor): Promise<{ registrationId: string } | null> {
    const { reviewer, actionIds } = reviewedActions(actor, actionId);
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const until = new Date(now.getTime() + ASSIGNED_FOR);
      const [rows]: [Given[], number] = await tx.query(GIVE, [reviewer.staffId, now, actionIds, until]);
      const [given] = rows;
      if (given === undefined) return null;
      const { registrationId } = given;
      if (!given.kept)
        await this.log.append(tx, {
          type: 'review.case_taken',
          actor,
          subjects: [registrationId],
          actionId: given.actionId,
          data: { caseId: registrationId },
        });
      return { registrationId };
    });
  }
}

interface Given {
  readonly registrationId: string;
  readonly actionId: string;
  /** Whether it was this reviewer's before. */
  readonly kept: boolean;
}

/** $1 reviewer, $2 now, $3 actions or null for all: the reviewer's own open case, else the one that waits longest. */
export const NEXT_CASE = `
  select c.registration_id, (c.assigned_to = $1 and c.assigned_until > $2) is true as kept
    from review_case c join registration r on r.id = c.registration_id
   where c.state = 'open' and ($3::uuid[] is null or c.action_id = any($3))
     and (c.assigned_until is null or c.assigned_until <= $2 or c.assigned_to = $1)
     and r.stage = 'joined' and r.restricted_at is null
   order by (c.assigned_to = $1 and c.assigned_until > $2) is true desc, c.opened_at, c.registration_id
   limit 1`;

const GIVE = `
  with next as (${NEXT_CASE} for update of c skip locked)
  update review_case set assigned_to = $1, assigned_until = $4
    from next where review_case.registration_id = next.registration_id
  returning review_case.registration_id as "registrationId", review_case.action_id as "actionId", next.kept`;
