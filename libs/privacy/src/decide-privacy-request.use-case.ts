import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, Outbox, UnitOfWork, type Actor } from '@app/platform';
import type { Registration } from '@app/registrations';
import { CARRY_OUT_OBJECTION } from './carry-out-objection.processor.js';
import { isHoldReasonFor } from './hold-reasons.js';
import { OrderErasure } from './order-erasure.js';
import { lockRequest } from './privacy-access.js';
import { PrivacyNotes } from './privacy-notes.js';
import { PrivacyRequest } from './privacy-request.entity.js';
import {
  HoldReasonInvalid,
  NothingLeftToRequest,
  PrivacyOutcomeInvalid,
  PrivacyRequestDecided,
} from './privacy.errors.js';
import { Restrictions } from './restrictions.js';

export interface DecidePrivacyRequestCommand {
  readonly requestId: string;
  readonly outcome: 'granted' | 'refused';
  /** A code of `HOLD_REASONS` where refused, else null. */
  readonly holdReason: string | null;
  /** For staff only; empty for none. */
  readonly note: string;
}

/**
 * An operator answers a request. A request has one decision: of two at once, one wins. Granting an erasure only begins
 * it, so that the last mail still finds the address. An objection of someone who never joined leaves nothing to keep, and
 * is carried out as an erasure; of someone who joined it ends what only legitimate interests kept.
 */
@Injectable()
export class DecidePrivacyRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly notes: PrivacyNotes,
    private readonly erasure: OrderErasure,
    private readonly restrictions: Restrictions,
    private readonly outbox: Outbox,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: DecidePrivacyRequestCommand, actor: Actor): Promise<{ decidedAt: Date }> {
    return this.uow.run(actor, async (tx) => {
      const { registration, request } = await lockRequest(tx, actor, command.requestId);
      if (request.state !== 'open') throw new PrivacyRequestDecided();
      if (registration.erasedAt !== null) throw new NothingLeftToRequest();
      assertDecidable(request, command);
      const decidedAt = this.clock.now();
      await this.write(tx, registration, {
        ...command,
        decidedAt,
        decidedBy: actor.kind === 'staff' ? actor.staffId : null,
      });
      await this.carryOut(tx, registration, { request, outcome: command.outcome, actor });
      const data = {
        requestId: request.id,
        decision: command.outcome,
        ...(command.holdReason === null ? {} : { hold: command.holdReason }),
      };
      await this.log.append(tx, {
        type: 'privacy.decided',
        actor,
        subjects: [registration.id],
        actionId: registration.actionId,
        data,
      });
      return { decidedAt };
    });
  }

  private async write(
    tx: EntityManager,
    registration: Registration,
    decision: DecidePrivacyRequestCommand & { decidedAt: Date; decidedBy: string | null },
  ): Promise<void> {
    const { requestId, outcome, holdReason, decidedAt, decidedBy } = decision;
    const sealed = await this.notes.seal(tx, registration, requestId, decision.note.trim());
    await tx.update(PrivacyRequest, { id: requestId }, { state: outcome, decidedBy, decidedAt, holdReason, ...sealed });
  }

  /** The worker alone may delete keys. */
  private async orderObjection(tx: EntityManager, registration: Registration, requestId: string): Promise<void> {
    const { id: registrationId, actionId } = registration;
    const job = { topic: CARRY_OUT_OBJECTION, queue: 'work' as const, payload: { requestId } };
    await this.outbox.add(tx, { ...job, actionId, registrationId });
  }

  private async carryOut(
    tx: EntityManager,
    registration: Registration,
    { request, outcome, actor }: { request: PrivacyRequest; outcome: 'granted' | 'refused'; actor: Actor },
  ): Promise<void> {
    const erases = request.kind === 'erasure' || (request.kind === 'objection' && registration.joinedAt === null);
    if (outcome === 'granted' && erases) {
      await this.erasure.order(tx, registration, request.id);
      return;
    }
    if (outcome === 'granted' && request.kind === 'objection') await this.orderObjection(tx, registration, request.id);
    if (outcome === 'granted' && request.kind === 'restriction') {
      await this.restrictions.impose(tx, registration, actor);
      await tx.update(PrivacyRequest, { id: request.id }, { carriedOutAt: this.clock.now() });
    }
    if (registration.confirmedAt === null) return;
    const { id: registrationId, actionId, mailboxId, locale } = registration;
    await this.notices.add(tx, {
      template: 'privacy-request-decided',
      locale,
      actionId,
      registrationId,
      mailboxId,
      params: { requestId: request.id },
    });
  }
}

/** Access is answered by the download itself, so it is never open. */
function assertDecidable(request: PrivacyRequest, { outcome, holdReason }: DecidePrivacyRequestCommand): void {
  if (request.kind === 'access') throw new PrivacyOutcomeInvalid();
  if (outcome === 'refused' ? !isHoldReasonFor(request.kind, holdReason) : holdReason !== null)
    throw new HoldReasonInvalid();
}
