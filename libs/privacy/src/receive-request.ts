import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, newId, type Actor } from '@app/platform';
import { lockRegistration, type Registration } from '@app/registrations';
import { answerDue } from './answer-due.js';
import { PrivacyRequest, type PrivacyRequestKind } from './privacy-request.entity.js';
import { NothingLeftToRequest } from './privacy.errors.js';

export interface ReceivedRequest {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  /** Where true nobody is asked: it is done as soon as the last mail has left. */
  readonly immediate: boolean;
}

/** Takes a request down with its clock. While one of the kind is open or being carried out, asking again answers with that one. */
@Injectable()
export class ReceiveRequest {
  constructor(
    private readonly actions: ActionBasisQuery,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Locks the registration, so that two clicks at once make one request. The clock runs from `receivedAt`. */
  async receive(
    tx: EntityManager,
    actor: Actor,
    registrationId: string,
    kind: PrivacyRequestKind,
    receivedAt = this.clock.now(),
  ): Promise<{ registration: Registration; request: ReceivedRequest; made: boolean }> {
    const registration = await lockRegistration(tx, actor, registrationId);
    if (registration.erasedAt !== null) throw new NothingLeftToRequest();
    const pending = await pendingRequest(tx, registrationId, kind);
    if (pending !== null) return { registration, request: pending, made: false };
    const request = await this.insert(tx, registration, { kind, receivedAt });
    await this.log.append(tx, {
      type: 'privacy.requested',
      actor,
      subjects: [registrationId],
      actionId: registration.actionId,
      data: { requestId: request.requestId, kind },
    });
    return { registration, request, made: true };
  }

  /** Where staff decides, the person is told by when. */
  async acknowledge(
    tx: EntityManager,
    { id: registrationId, actionId, mailboxId, locale, confirmedAt }: Registration,
    requestId: string,
  ): Promise<void> {
    if (confirmedAt === null) return;
    await this.notices.add(tx, {
      template: 'privacy-request-received',
      locale,
      actionId,
      registrationId,
      mailboxId,
      params: { requestId },
    });
  }

  private async insert(
    tx: EntityManager,
    registration: Registration,
    { kind, receivedAt }: { kind: PrivacyRequestKind; receivedAt: Date },
  ): Promise<ReceivedRequest> {
    const { id: registrationId, actionId, mailboxId, sessionId, joinedAt } = registration;
    const { dueAt } = answerDue(receivedAt, (await this.actions.byId(tx, actionId)).zone);
    const requestId = newId();
    // Who never joined has no part in any proceedings that could need the data.
    const immediate = kind === 'erasure' && joinedAt === null;
    await tx.insert(PrivacyRequest, {
      id: requestId,
      registrationId,
      actionId,
      mailboxId,
      sessionId,
      kind,
      receivedAt,
      dueAt,
      ...(immediate ? { state: 'granted', decidedAt: this.clock.now() } : { state: 'open' }),
    });
    return { requestId, receivedAt, dueAt, immediate };
  }
}

async function pendingRequest(
  tx: EntityManager,
  registrationId: string,
  kind: PrivacyRequestKind,
): Promise<ReceivedRequest | null> {
  const rows: ReceivedRequest[] = await tx.query(
    `select id as "requestId", received_at as "receivedAt", due_at as "dueAt", state = 'granted' as immediate
       from privacy_request
      where registration_id = $1 and kind = $2 and (state = 'open' or (kind = 'erasure' and state = 'granted' and carried_out_at is null))
      order by id desc limit 1`,
    [registrationId, kind],
  );
  return rows[0] ?? null;
}
