import { Injectable } from '@nestjs/common';
import { MailboxAddressInvalid } from '@app/identity';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { PracticeAddressMismatch, TakeDownAccessRequest } from '@app/registrations';
import { isOneOf, SUPPORT_CHANNELS } from './support-codes.js';
import { lockSupported, requireCheck } from './supported.js';
import { SupportEntryInvalid } from './support.errors.js';

export interface RecordLostMailboxCommand {
  readonly registrationId: string;
  readonly channel: string;
  /** Where the person wants to be reached from now on. */
  readonly address: string;
}

/**
 * A person whom support has checked reaches their mailbox no more and has no recovery code. Support takes it down; the
 * new address has to be proved, the earlier one is told, and an operator who is not the one who took it down decides.
 */
@Injectable()
export class RecordLostMailbox {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: TakeDownAccessRequest,
    private readonly clock: Clock,
  ) {}

  execute(
    { registrationId, channel, address }: RecordLostMailboxCommand,
    actor: Actor,
  ): Promise<{ requestId: string }> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const found = await lockSupported(tx, actor, registrationId, now);
      if (!isOneOf(SUPPORT_CHANNELS, channel)) throw new SupportEntryInvalid({ field: 'channel' });
      const checkId = await requireCheck(tx, found, { channel, now });
      const { registration, staff } = found;
      try {
        return await this.requests.take(tx, staff, { registration, address, checkId });
      } catch (error) {
        if (error instanceof MailboxAddressInvalid || error instanceof PracticeAddressMismatch)
          throw new SupportEntryInvalid({ field: 'address' });
        throw error;
      }
    });
  }
}
