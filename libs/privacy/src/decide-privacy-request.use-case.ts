import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import type { Registration } from '@app/registrations';
import { isHoldReasonFor } from './hold-reasons.js';
import { OrderErasure } from './order-erasure.js';
import { lockRequest } from './privacy-access.js';
import { PrivacyNotes } from './privacy-notes.js';
import { PrivacyRequest } from './privacy-request.entity.js';
import { HoldReasonInvalid, NothingLeftToRequest, PrivacyRequestDecided } from './privacy.errors.js';
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
 * it, so that the last mail still finds the address.
 */
@Injectable()
export class DecidePrivacyRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly notes: PrivacyNotes,
    private readonly erasure: OrderErasure,
    private readonly restrictions: Restrictions,
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

  private async carryOut(
    tx: EntityManager,
    registration: Registration,
    { request, outcome, actor }: { request: PrivacyRequest; outcome: 'granted' | 'refused'; actor: Actor },
  ): Promise<void> {
    if (outcome === 'granted' && request.kind === 'erasure') {
      await this.erasure.order(tx, registration, request.id);
      return;
    }
    if (outcome === 'granted') {
      // What is objected to is no longer used; a request for access was answered by hand.
      if (request.kind !== 'access') await this.restrictions.impose(tx, registration, actor);
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

/** Every kind can be open: a person's own request for access is answered by its download, one by phone or letter is not. */
function assertDecidable(request: PrivacyRequest, { outcome, holdReason }: DecidePrivacyRequestCommand): void {
  if (outcome === 'refused' ? !isHoldReasonFor(request.kind, holdReason) : holdReason !== null)
    throw new HoldReasonInvalid();
}
