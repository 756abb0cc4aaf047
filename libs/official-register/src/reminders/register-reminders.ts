import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueNotice } from '@app/notices';
import type { Registration } from '@app/registrations';

const DAY_MS = 24 * 3_600_000;
/** After the first text was saved: it may lie there unsent while the time runs. */
const AFTER_WRITING_DAYS = 7;
/** After sending: the register answers with its reference, which is often never passed on. */
const AFTER_SENDING_DAYS = [21, 42];

type Owner = Pick<Registration, 'id' | 'actionId' | 'mailboxId' | 'locale' | 'confirmedAt'>;

/** The few mails that ask what became of an entry. Each is suppressed when it is due and has no purpose any more. */
@Injectable()
export class RegisterReminders {
  constructor(private readonly notices: QueueNotice) {}

  async afterWriting(tx: EntityManager, owner: Owner, now: Date): Promise<void> {
    await this.add(tx, owner, { asks: 'sent', version: 0, due: days(now, AFTER_WRITING_DAYS) });
  }

  async afterSending(
    tx: EntityManager,
    owner: Owner,
    { version, now }: { readonly version: number; readonly now: Date },
  ): Promise<void> {
    for (const after of AFTER_SENDING_DAYS)
      await this.add(tx, owner, { asks: 'reference', version, due: days(now, after) });
  }

  private async add(
    tx: EntityManager,
    { id: registrationId, actionId, mailboxId, locale }: Owner,
    { asks, version, due }: { asks: 'sent' | 'reference'; version: number; due: Date },
  ): Promise<void> {
    await this.notices.add(tx, {
      template: 'register-reminder',
      ...{ registrationId, actionId, mailboxId, locale },
      params: { asks, version },
      availableAt: due,
    });
  }
}

function days(from: Date, count: number): Date {
  return new Date(from.getTime() + count * DAY_MS);
}
