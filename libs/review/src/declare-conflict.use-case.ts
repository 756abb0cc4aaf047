import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, newId, UnitOfWork, type Actor } from '@app/platform';
import { lockReviewed } from './review-access.js';
import { ReviewCase } from './review-case.entity.js';
import { ConflictReasonInvalid } from './review.errors.js';

/** How staff may be close to a person. Texts are in the catalogue under `review.conflict.<code>`. */
export const CONFLICT_REASONS = ['family', 'friend', 'work', 'own_case', 'opponent', 'other'] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

export interface DeclareConflictCommand {
  readonly registrationId: string;
  readonly reasonCode: string;
}

/** Hides a file from the reviewer who says that they are too close to it, at once and until a colleague ends that. */
@Injectable()
export class DeclareConflict {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, reasonCode }: DeclareConflictCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { registration, reviewCase } = await lockReviewed(tx, actor, registrationId);
      if (!(CONFLICT_REASONS as readonly string[]).includes(reasonCode)) throw new ConflictReasonInvalid();
      const staffId = actor.kind === 'staff' ? actor.staffId : '';
      const conflictId = newId();
      // Before the conflict is there: afterwards the case is hidden from this transaction as well.
      if (reviewCase.assignedTo === staffId)
        await tx.update(ReviewCase, { registrationId }, { assignedTo: null, assignedUntil: null });
      await tx.query(
        `insert into staff_conflict (id, registration_id, action_id, staff_id, reason_code, declared_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [conflictId, registrationId, registration.actionId, staffId, reasonCode, this.clock.now()],
      );
      await this.log.append(tx, {
        type: 'review.conflict_declared',
        actor,
        subjects: [registrationId],
        actionId: registration.actionId,
        data: { conflictId, staffId, reason: reasonCode },
      });
    });
  }
}
