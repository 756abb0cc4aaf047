import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, mayIn, UnitOfWork, type Actor } from '@app/platform';
import { assertUsable } from '@app/registrations';
import { AccessReasons, type TypedReason } from './access-reasons.js';
import { findReviewed } from './review-access.js';
import { ReviewForbidden } from './review.errors.js';

export interface OpenOutsideAssignmentCommand extends TypedReason {
  readonly registrationId: string;
}

/** Opens a file for twenty minutes to a reviewer who is not assigned to it, for a reason that auditors see. */
@Injectable()
export class OpenOutsideAssignment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reasons: AccessReasons,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, ...typed }: OpenOutsideAssignmentCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { registration } = await findReviewed(tx, actor, registrationId);
      assertUsable(registration);
      if (actor.kind !== 'staff') throw new ReviewForbidden();
      const { actionId } = registration;
      const role = mayIn(actor, actionId, 'reviewer') ? 'reviewer' : 'senior_reviewer';
      const by = { ...typed, staffId: actor.staffId, role, now: this.clock.now() } as const;
      const { accessId, reasonCode } = await this.reasons.record(tx, registration, by);
      await this.log.append(tx, {
        type: 'registration.opened_outside_assignment',
        ...{ actor, actionId, subjects: [registrationId], data: { accessId, reason: reasonCode } },
      });
    });
  }
}
