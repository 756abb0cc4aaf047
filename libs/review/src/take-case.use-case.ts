import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { assertUsable } from '@app/registrations';
import { ASSIGNED_FOR, NEXT_CASE } from './assign-next.use-case.js';
import { lockReviewed } from './review-access.js';
import { ReviewCase } from './review-case.entity.js';
import { ReadingReasonNeeded, ReviewCaseAssigned, ReviewCaseNotOpen } from './review.errors.js';

/**
 * Assigns the case that is next anyway, or gives whoever has it twenty more minutes. Nobody picks a person: for any other
 * file they say why they open it.
 */
@Injectable()
export class TakeCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
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
      const isOwn = assignedTo !== null && assignedTo === staffId;
      if (!isOwn) {
        const parameters = [staffId, now, [registration.actionId]];
        const [next]: { registration_id: string }[] = await tx.query(NEXT_CASE, parameters);
        if (next?.registration_id !== registrationId) throw new ReadingReasonNeeded();
      }
      const kept = { assignedTo: staffId, assignedUntil: new Date(now.getTime() + ASSIGNED_FOR) };
      await tx.update(ReviewCase, { registrationId }, kept);
      if (isOwn) return;
      await this.log.append(tx, {
        type: 'review.case_taken',
        actor,
        subjects: [registrationId],
        actionId: registration.actionId,
        data: { caseId: registrationId },
      });
    });
  }
}
