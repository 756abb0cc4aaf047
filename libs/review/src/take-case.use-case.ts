import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { assertUsable } from '@app/registrations';
import { ASSIGNED_FOR } from './assign-next.use-case.js';
import { lockReviewed } from './review-access.js';
import { ReviewCase } from './review-case.entity.js';
import { ReviewCaseAssigned, ReviewCaseNotOpen } from './review.errors.js';

/** Assigns one waiting case to whoever asks, if nobody has it. Again by the same reviewer: twenty more minutes. */
@Injectable()
export class TakeCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId }: { registrationId: string }, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { registration, reviewCase } = await lockReviewed(tx, actor, registrationId);
      const now = this.clock.now();
      const staffId = actor.kind === 'staff' ? actor.staffId : null;
      const { assignedTo, assignedUntil } = reviewCase;
      if (assignedUntil !== null && assignedUntil > now && assignedTo !== staffId) throw new ReviewCaseAssigned();
      assertUsable(registration);
      if (reviewCase.state !== 'open') throw new ReviewCaseNotOpen();
      const kept = { assignedTo: staffId, assignedUntil: new Date(now.getTime() + ASSIGNED_FOR) };
      await tx.update(ReviewCase, { registrationId }, kept);
    });
  }
}
