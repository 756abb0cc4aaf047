import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '@app/platform';
import type { Receipt } from '@app/registrations';
import { OrderErasure } from './order-erasure.js';
import { ReceiveRequest, type ReceivedRequest } from './receive-request.js';

export interface RequestToTakeDown {
  readonly registrationId: string;
  /** Those that can be decided. */
  readonly kind: 'erasure' | 'restriction';
  readonly receipt?: Receipt;
}

/**
 * Takes a request down in the caller's transaction, the same way whoever writes it: the person on their page, or staff
 * for a person who called or wrote. What was never joined is erased without asking anyone; else the person is told by
 * when staff decides.
 */
@Injectable()
export class TakeDownRequest {
  constructor(
    private readonly requests: ReceiveRequest,
    private readonly erasure: OrderErasure,
  ) {}

  async take(
    tx: EntityManager,
    actor: Actor,
    { registrationId, kind, receipt }: RequestToTakeDown,
  ): Promise<ReceivedRequest> {
    const { registration, request, made } = await this.requests.receive(tx, actor, registrationId, kind, {
      ...(receipt === undefined ? {} : { receipt }),
    });
    if (!made) return request;
    if (request.immediate) await this.erasure.order(tx, registration, request.requestId);
    else await this.requests.acknowledge(tx, registration, request.requestId);
    return request;
  }
}
