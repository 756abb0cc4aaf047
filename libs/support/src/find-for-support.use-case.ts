import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, grantedActions, newId, UnitOfWork, type Actor } from '@app/platform';
import { parseReference } from '@app/registrations';
import type { EntityManager } from 'typeorm';
import { isOneOf, SUPPORT_OPEN_FOR, SUPPORT_REASONS } from './support-codes.js';
import { SupportAccess } from './support-access.entity.js';
import { findSupported } from './supported.js';
import { ReferenceMistyped, SupportedNotFound, SupportEntryInvalid } from './support.errors.js';

export interface FindForSupportCommand {
  /** As typed or spoken. */
  readonly reference: string;
  readonly reasonCode: string;
}

/**
 * Looks one registration up by its exact reference and opens it to support for an hour. There is no other way in. A search
 * that finds nothing is in the log, too: whoever tries references leaves a trace of each.
 */
@Injectable()
export class FindForSupport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(command: FindForSupportCommand, actor: Actor): Promise<{ registrationId: string }> {
    const found = await this.open(command, actor);
    if (found === null) throw new SupportedNotFound();
    return found;
  }

  /** Null rather than an error where there is nothing, so that the trace is committed. */
  private open(command: FindForSupportCommand, actor: Actor): Promise<{ registrationId: string } | null> {
    return this.uow.run(actor, async (tx) => {
      const { reasonCode } = command;
      if (!isOneOf(SUPPORT_REASONS, reasonCode)) throw new SupportEntryInvalid({ field: 'reason' });
      const reference = parseReference(command.reference);
      if (reference === null) throw new ReferenceMistyped();
      const supported = await supportedBy(tx, actor, reference);
      if (supported === null) {
        await this.log.append(tx, {
          type: 'support.not_found',
          actor,
          subjects: [],
          ...actionOf(actor),
          data: { reason: reasonCode },
        });
        return null;
      }
      const { registration, staff } = supported;
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

async function supportedBy(tx: EntityManager, actor: Actor, reference: string) {
  const rows: { id: string }[] = await tx.query('select id from registration where reference = $1', [reference]);
  if (rows[0] === undefined) return null;
  try {
    return await findSupported(tx, actor, rows[0].id);
  } catch (error) {
    if (error instanceof SupportedNotFound) return null;
    throw error;
  }
}

/** Who supports just one action searched in it, so that its auditors see the trace. */
function actionOf(actor: Actor): { actionId?: string } {
  const granted = actor.kind === 'staff' ? grantedActions(actor, 'support') : [];
  return granted !== 'all' && granted.length === 1 && granted[0] !== undefined ? { actionId: granted[0] } : {};
}
