import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ClaimantActor } from '@app/platform';
import type { ReceivedRequest } from './receive-request.js';
import type { PrivacyRequestCommand } from './request-erasure.use-case.js';
import { TakeDownRequest } from './take-down-request.js';

/** The person asks that their data be kept and not used (Article 18 GDPR). Staff decides within a month. */
@Injectable()
export class RequestRestriction {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: TakeDownRequest,
  ) {}

  execute({ registrationId }: PrivacyRequestCommand, actor: ClaimantActor): Promise<ReceivedRequest> {
    return this.uow.run(actor, (tx) => this.requests.take(tx, actor, { registrationId, kind: 'restriction' }));
  }
}
