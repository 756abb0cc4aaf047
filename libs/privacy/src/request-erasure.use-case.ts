import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ClaimantActor } from '@app/platform';
import { OrderErasure } from './order-erasure.js';
import { ReceiveRequest, type ReceivedRequest } from './receive-request.js';

export interface PrivacyRequestCommand {
  readonly registrationId: string;
}

/**
 * The person asks to be erased (Article 17 GDPR). What was never joined is erased without asking anyone; what was
 * joined may be needed for legal claims, so staff decides within a month.
 */
@Injectable()
export class RequestErasure {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: ReceiveRequest,
    private readonly erasure: OrderErasure,
  ) {}

  execute({ registrationId }: PrivacyRequestCommand, actor: ClaimantActor): Promise<ReceivedRequest> {
    return this.uow.run(actor, async (tx) => {
      const { registration, request, made } = await this.requests.receive(tx, actor, registrationId, 'erasure');
      if (!made) return request;
      if (request.immediate) await this.erasure.order(tx, registration, request.requestId);
      else await this.requests.acknowledge(tx, registration, request.requestId);
      return request;
    });
  }
}
