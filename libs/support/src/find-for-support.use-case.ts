import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, newId, UnitOfWork, type Actor } from '@app/platform';
import { parseReference } from '@app/registrations';
import { isOneOf, SUPPORT_OPEN_FOR, SUPPORT_REASONS } from './support-codes.js';
import { SupportAccess } from './support-access.entity.js';
import { findSupported } from './supported.js';
import { ReferenceMistyped, SupportedNotFound, SupportEntryInvalid } from './support.errors.js';

export interface FindForSupportCommand {
  /** As typed or spoken. */
  readonly reference: string;
  readonly reasonCode: string;
}

/** Looks one registration up by its exact reference and opens it to support for an hour. There is no other way in. */
@Injectable()
export class FindForSupport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: FindForSupportCommand, actor: Actor): Promise<{ registrationId: string }> {
    return this.uow.run(actor, async (tx) => {
      const { reasonCode } = command;
      if (!isOneOf(SUPPORT_REASONS, reasonCode)) throw new SupportEntryInvalid({ field: 'reason' });
      const reference = parseReference(command.reference);
      if (reference === null) throw new ReferenceMistyped();
      const rows: { id: string }[] = await tx.query('select id from registration where reference = $1', [reference]);
      if (rows[0] === undefined) throw new SupportedNotFound();
      const { registration, staff } = await findSupported(tx, actor, rows[0].id);
      const { id: registrationId, actionId } = registration;
      const openedAt = this.clock.now();
      await tx.insert(SupportAccess, {
        id: newId(),
        registrationId,
        actionId,
        staffId: staff.staffId,
        reasonCode,
        openedAt,
        expiresAt: new Date(openedAt.getTime() + SUPPORT_OPEN_FOR),
      });
      await this.log.append(tx, {
        type: 'support.found',
        actor,
        subjects: [registrationId],
        actionId,
        data: { reason: reasonCode },
      });
      return { registrationId };
    });
  }
}
