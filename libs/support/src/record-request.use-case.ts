import { Injectable } from '@nestjs/common';
import { ActionBasisQuery } from '@app/actions';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { TakeDownRequest, type ReceivedRequest } from '@app/privacy';
import { receiptOf, type EnteredReceipt } from './receipts.js';
import { isOneOf, SUPPORT_REQUESTS } from './support-codes.js';
import { lockSupported, requireCheck } from './supported.js';
import { SupportEntryInvalid } from './support.errors.js';

export interface RecordRequestCommand extends EnteredReceipt {
  readonly registrationId: string;
  readonly kind: string;
}

/** Takes down what a person asked about their data by phone, letter or at the counter. The clock runs from its receipt. */
@Injectable()
export class RecordRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly requests: TakeDownRequest,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, kind, ...entered }: RecordRequestCommand, actor: Actor): Promise<ReceivedRequest> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const found = await lockSupported(tx, actor, registrationId, now);
      const { registration } = found;
      if (!isOneOf(SUPPORT_REQUESTS, kind)) throw new SupportEntryInvalid({ field: 'kind' });
      const action = await this.actions.byId(tx, registration.actionId);
      const receipt = receiptOf(entered, { action, registration, now });
      await requireCheck(tx, found, { channel: receipt.channel, now });
      return this.requests.take(tx, actor, { registrationId, kind, receipt });
    });
  }
}
