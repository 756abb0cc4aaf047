import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  HandlesJobs,
  type JobHandler,
  JobRuns,
  Outbox,
  type OutboxJob,
  payloadId,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { KeptMails } from './kept-mails.js';

const ERASE_MAIL_COPIES = 'erase-mail-copies';

export type MailCopiesOf = { readonly registrationId: string } | { readonly mailboxId: string };

/**
 * Part of erasing: from commit on no notice about the registration (or to the mailbox) is sent any more, and the copies
 * kept on this machine are deleted soon after. What has left with a mail server cannot be called back.
 */
@Injectable()
export class EraseMailCopies {
  constructor(private readonly outbox: Outbox) {}

  async execute(tx: EntityManager, of: MailCopiesOf): Promise<void> {
    const column = 'registrationId' in of ? 'registration_id' : 'mailbox_id';
    const id = 'registrationId' in of ? of.registrationId : of.mailboxId;
    await tx.query(`update notice set state = 'erased' where ${column} = $1`, [id]);
    await this.outbox.add(tx, { topic: ERASE_MAIL_COPIES, queue: 'work', payload: { [column]: id } });
  }
}

/** Deletes the files after commit, since a file cannot be rolled back. */
@Injectable()
@HandlesJobs()
export class RemoveMailCopies implements JobHandler {
  readonly topic = ERASE_MAIL_COPIES;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly uow: UnitOfWork,
    private readonly kept: KeptMails,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const column = 'registration_id' in job.payload ? 'registration_id' : 'mailbox_id';
    const id = payloadId(job, column);
    const notices: { id: string }[] = await this.uow.read(systemActor('worker'), (tx) =>
      tx.query(`select id from notice where ${column} = $1 and state = 'erased'`, [id]),
    );
    for (const notice of notices) await this.kept.remove(notice.id);
    await this.jobs.close(job);
  }
}
