import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ClaimantActor } from '@app/platform';
import type { ReceivedRequest } from './receive-request.js';
import { TakeDownRequest } from './take-down-request.js';

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
    private readonly requests: TakeDownRequest,
  ) {}

  execute({ registrationId }: PrivacyRequestCommand, actor: ClaimantActor): Promise<ReceivedRequest> {
    return this.uow.run(actor, (tx) => this.requests.take(tx, actor, { registrationId, kind: 'erasure' }));
  }
}
