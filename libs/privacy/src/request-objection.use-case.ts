import { Injectable } from '@nestjs/common';
import { PurposesQuery } from '@app/actions';
import { UnitOfWork, type ClaimantActor } from '@app/platform';
import { lockRegistration } from '@app/registrations';
import { objectable } from './objectable.js';
import { NothingToObjectTo } from './privacy.errors.js';
import { ReceiveRequest, type ReceivedRequest } from './receive-request.js';

export interface RequestObjectionCommand {
  readonly registrationId: string;
  /** Why, from the person's own situation; empty for none. Staff weighs it, so it helps, and is never required. */
  readonly grounds: string;
}

/**
 * The person objects to what rests on legitimate interests (Article 21(1) GDPR). Staff weighs it within a month: either
 * the use ends, or there are compelling grounds for it. What rests on consent is taken back instead.
 */
@Injectable()
export class RequestObjection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly purposes: PurposesQuery,
    private readonly requests: ReceiveRequest,
  ) {}

  execute({ registrationId, grounds }: RequestObjectionCommand, actor: ClaimantActor): Promise<ReceivedRequest> {
    return this.uow.run(actor, async (tx) => {
      const { actionId } = await lockRegistration(tx, actor, registrationId);
      if (objectable(await this.purposes.run(tx, actionId)).length === 0) throw new NothingToObjectTo();
      const received = await this.requests.receive(tx, actor, registrationId, 'objection', { grounds: grounds.trim() });
      const { registration, request, made } = received;
      if (made) await this.requests.acknowledge(tx, registration, request.requestId);
      return request;
    });
  }
}
