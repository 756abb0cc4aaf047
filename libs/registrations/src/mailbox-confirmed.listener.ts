import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailboxConfirmedListeners, type MailboxConfirmed, type MailboxConfirmedListener } from '@app/identity';
import { QueueNotice } from '@app/notices';
import { Outbox, systemActor } from '@app/platform';
import { TELL_PARTICIPATION } from './double/tell-participation.processor.js';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';

/** Proving the address confirms what the asking session made, and hands it to the owner of the mailbox. */
@Injectable()
export class ConfirmRegistrationsListener implements MailboxConfirmedListener, OnModuleInit {
  constructor(
    private readonly listeners: MailboxConfirmedListeners,
    private readonly notices: QueueNotice,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.listeners.register(this);
  }

  async mailboxConfirmed(tx: EntityManager, event: MailboxConfirmed): Promise<void> {
    const rows = await tx.find(Registration, {
      where: { mailboxId: event.mailboxId, sessionId: event.sessionId },
      lock: { mode: 'pessimistic_write' },
    });
    for (const registration of rows.filter(
      ({ confirmedAt, stage }) => confirmedAt === null && stage !== 'lapsed' && stage !== 'erased',
    )) {
      await tx.update(Registration, { id: registration.id }, { confirmedAt: event.confirmedAt });
      await appendEvent(tx, registration, {
        type: 'address_confirmed',
        at: event.confirmedAt,
        actor: systemActor('portal'),
        data: { method: event.method },
      });
      if (registration.stage === 'joined') {
        const { id: registrationId, actionId } = registration;
        const payload = { registrationId };
        await this.outbox.add(tx, { topic: TELL_PARTICIPATION, queue: 'work', payload, actionId, registrationId });
      }
      if (registration.submittedVersion === 0) continue;
      await this.notices.add(tx, {
        template: registration.stage === 'joined' ? 'submission-received' : 'interest-recorded',
        locale: registration.locale,
        actionId: registration.actionId,
        registrationId: registration.id,
        mailboxId: registration.mailboxId,
        params: { version: registration.submittedVersion },
      });
    }
  }
}
