import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ClaimantActor } from '@app/platform';
import { ReceiveRequest, type ReceivedRequest } from './receive-request.js';
import type { PrivacyRequestCommand } from './request-erasure.use-case.js';

/** The person asks that their data be kept and not used (Article 18 GDPR). Staff decides within a month. */
@Injectable()
export class RequestRestriction {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: ReceiveRequest,
  ) {}

  execute({ registrationId }: PrivacyRequestCommand, actor: ClaimantActor): Promise<ReceivedRequest> {
    return this.uow.run(actor, async (tx) => {
      const { registration, request, made } = await this.requests.receive(tx, actor, registrationId, 'restriction');
      if (made) await this.requests.acknowledge(tx, registration, request.requestId);
      return request;
    });
  }
}
