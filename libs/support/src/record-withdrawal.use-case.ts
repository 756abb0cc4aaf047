import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ActionBasisQuery } from '@app/actions';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { LeaveRegistration, type Left } from '@app/registrations';
import { receiptOf, type EnteredReceipt, type SupportReceipt } from './receipts.js';
import { lockSupported, requireCheck } from './supported.js';

export interface RecordWithdrawalCommand extends EnteredReceipt {
  readonly registrationId: string;
  readonly version: number;
}

/** Records that a person left by phone, letter or at the counter. It counts from its receipt. */
@Injectable()
export class RecordWithdrawal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly leaving: LeaveRegistration,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, version, ...entered }: RecordWithdrawalCommand, actor: Actor): Promise<Left> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const found = await lockSupported(tx, actor, registrationId, now);
      const { registration } = found;
      const action = await this.actions.byId(tx, registration.actionId);
      const receipt = receiptOf(entered, { action, registration, now });
      await requireCheck(tx, found, { channel: receipt.channel, now });
      const shownSha256 = nothingShown(registrationId, receipt);
      return this.leaving.leave(tx, actor, { registrationId, version, shownSha256, receipt });
    });
  }
}

/** No page was shown to the person; the hash stands for the record of how they said it. */
function nothingShown(registrationId: string, { channel, receivedAt }: SupportReceipt): string {
  const record = JSON.stringify({ v: 1, page: null, channel, receivedAt: receivedAt.toISOString(), registrationId });
  return createHash('sha256').update(record, 'utf8').digest('hex');
}
