import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId, Outbox } from '@app/platform';
import type { NoticeParam } from './notice-source.js';
import { type NoticeTemplate, TEMPLATE_VERSION } from './templates.js';

export const SEND_NOTICE = 'send-notice';

export interface NewNotice {
  readonly template: NoticeTemplate;
  /** The language of the person, as it is now. */
  readonly locale: string;
  readonly actionId?: string;
  readonly registrationId?: string;
  readonly mailboxId?: string;
  readonly staffId?: string;
  /** Ids and codes only; never personal data, never a secret. */
  readonly params?: Readonly<Record<string, NoticeParam>>;
  /** Not before this time. */
  readonly availableAt?: Date;
}

/** Leaves a mail to be sent after commit, in the caller's transaction. Answers the notice's id. */
@Injectable()
export class QueueNotice {
  constructor(private readonly outbox: Outbox) {}

  async add(tx: EntityManager, notice: NewNotice): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into notice (id, template, template_version, locale, action_id, registration_id, mailbox_id, staff_id, params)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        notice.template,
        TEMPLATE_VERSION,
        notice.locale,
        notice.actionId ?? null,
        notice.registrationId ?? null,
        notice.mailboxId ?? null,
        notice.staffId ?? null,
        JSON.stringify(notice.params ?? {}),
      ],
    );
    await this.outbox.add(tx, {
      topic: SEND_NOTICE,
      queue: 'mail',
      payload: { noticeId: id },
      actionId: notice.actionId,
      registrationId: notice.registrationId,
      availableAt: notice.availableAt,
    });
    return id;
  }
}
