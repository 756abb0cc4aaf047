import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, KeyStore, newId, seal, UnitOfWork, type Actor } from '@app/platform';
import { assertUsable, keySubject } from '@app/registrations';
import { FileAccess } from './file-access.entity.js';
import { ACCESS_FOR, ACCESS_REASONS, type AccessReason } from './reading-right.js';
import { findReviewed } from './review-access.js';
import { AccessReasonInvalid } from './review.errors.js';

export const ACCESS_REASON_MIN = 10;
export const ACCESS_REASON_MAX = 500;

/** Part of what is authenticated: never renamed. */
const LABEL = 'file_access/reason';

export interface OpenOutsideAssignmentCommand {
  readonly registrationId: string;
  readonly reasonCode: string;
  /** Typed by the reviewer; sealed with the registration and never in the log. */
  readonly reason: string;
}

/** Opens a file for twenty minutes to a reviewer who is not assigned to it, for a reason that auditors see. */
@Injectable()
export class OpenOutsideAssignment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, reasonCode, reason }: OpenOutsideAssignmentCommand, actor: Actor): Promise<void> {
    const text = reason.trim();
    return this.uow.run(actor, async (tx) => {
      const { registration } = await findReviewed(tx, actor, registrationId);
      assertUsable(registration);
      if (!isReason(reasonCode)) throw new AccessReasonInvalid({ field: 'why' });
      if (text.length < ACCESS_REASON_MIN || text.length > ACCESS_REASON_MAX)
        throw new AccessReasonInvalid({ field: 'reason', min: ACCESS_REASON_MIN, max: ACCESS_REASON_MAX });
      const id = newId();
      const openedAt = this.clock.now();
      const key = await this.keys.keyFor(tx, keySubject(registration), 'case');
      await tx.insert(FileAccess, {
        id,
        registrationId,
        actionId: registration.actionId,
        staffId: actor.kind === 'staff' ? actor.staffId : '',
        reasonCode,
        keyId: key.id,
        sealedReason: seal(key, LABEL, id, Buffer.from(text, 'utf8')),
        openedAt,
        expiresAt: new Date(openedAt.getTime() + ACCESS_FOR),
      });
      await this.log.append(tx, {
        type: 'registration.opened_outside_assignment',
        actor,
        subjects: [registrationId],
        actionId: registration.actionId,
        data: { accessId: id, reason: reasonCode },
      });
    });
  }
}

function isReason(code: string): code is AccessReason {
  return (ACCESS_REASONS as readonly string[]).includes(code);
}
