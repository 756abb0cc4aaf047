import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailboxConfirmedListeners, type MailboxConfirmed, type MailboxConfirmedListener } from '@app/identity';
import { QueueNotice } from '@app/notices';
import { Outbox } from '@app/platform';

export const BEGIN_ACCESS_REQUEST = 'begin-access-request';

/** The new address is proved: what was entered in that session goes on, right or wrong, by the same work and mail. */
@Injectable()
export class ConfirmAccessRequestsListener implements MailboxConfirmedListener, OnModuleInit {
  constructor(
    private readonly listeners: MailboxConfirmedListeners,
    private readonly notices: QueueNotice,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.listeners.register(this);
  }

  async mailboxConfirmed(tx: EntityManager, { mailboxId, sessionId, confirmedAt }: MailboxConfirmed): Promise<void> {
    // Of several entered in one session the newest counts; the others are deleted with time.
    const [rows]: [{ id: string; locale: string }[], number] = await tx.query(
      `update access_request set confirmed_at = $3
        where confirmed_at is null and id = (select id from access_request
          where mailbox_id = $1 and session_id = $2 and closed_at is null order by created_at desc, id desc limit 1)
        returning id, locale`,
      [mailboxId, sessionId, confirmedAt],
    );
    for (const { id: requestId, locale } of rows) {
      await this.outbox.add(tx, { topic: BEGIN_ACCESS_REQUEST, queue: 'work', payload: { requestId } });
      await this.notices.add(tx, { template: 'lost-access-received', locale, mailboxId, params: { requestId } });
    }
  }
}
