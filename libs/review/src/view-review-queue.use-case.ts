import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { reviewedActions } from './review-access.js';
import { ReviewQueueQuery, type ReviewQueueFilter, type ReviewQueuePage } from './review-queue.query.js';

export interface ViewReviewQueueCommand {
  /** Null: all actions the reviewer reviews. */
  readonly actionId: string | null;
  readonly filter: ReviewQueueFilter;
  /** Of the member of staff. */
  readonly locale: string;
}

/** One page of the queue. That it was seen, and who was on it, is in the log. */
@Injectable()
export class ViewReviewQueue {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queue: ReviewQueueQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId, filter, locale }: ViewReviewQueueCommand, actor: Actor): Promise<ReviewQueuePage> {
    const { actionIds } = reviewedActions(actor, actionId);
    return this.uow.run(actor, async (tx) => {
      const page = await this.queue.run(tx, { actionIds, filter, locale, now: this.clock.now() });
      const subjects = page.rows.map(({ registrationId }) => registrationId);
      const data = { page: 'review.queue', rows: subjects.length };
      await this.log.append(tx, {
        type: 'registration.list_viewed',
        actor,
        subjects,
        ...(actionId === null ? {} : { actionId }),
        data,
      });
      return page;
    });
  }
}
