import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueNotice } from '@app/notices';
import { Clock, Outbox } from '@app/platform';
import { Registration } from '@app/registrations';

export const CARRY_OUT_ERASURE = 'carry-out-erasure';

/**
 * Begins an erasure that was granted: the last mail is queued while the address can still be opened, nothing is added
 * or put on a list from now on, and the worker, which alone may delete keys, does the rest.
 */
@Injectable()
export class OrderErasure {
  constructor(
    private readonly notices: QueueNotice,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction, which holds the lock on the registration. Answers the notice to wait for. */
  async order(tx: EntityManager, registration: Registration, requestId: string): Promise<{ noticeId: string | null }> {
    const { id: registrationId, actionId, mailboxId, locale } = registration;
    const now = this.clock.now();
    const restrictedAt = registration.restrictedAt ?? now;
    await tx.update(
      Registration,
      { id: registrationId },
      { restrictedAt, version: registration.version + 1, updatedAt: now },
    );
    const noticeId =
      registration.confirmedAt === null
        ? null
        : await this.notices.add(tx, { template: 'registration-erased', locale, actionId, registrationId, mailboxId });
    await this.outbox.add(tx, {
      topic: CARRY_OUT_ERASURE,
      queue: 'work',
      payload: { requestId, noticeId },
      actionId,
      registrationId,
    });
    return { noticeId };
  }
}
