import { Injectable } from '@nestjs/common';
import type { SystemActor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobJournal } from './job-journal.js';

export interface RetryFailedJobsCommand {
  /** 'all' lets every finally failed job run again. */
  readonly ids: readonly string[] | 'all';
}

/** Lets finally failed jobs run again, with all their attempts. Answers how many. */
@Injectable()
export class RetryFailedJobs {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly journal: JobJournal,
  ) {}

  execute(command: RetryFailedJobsCommand, actor: SystemActor): Promise<number> {
    const ids = command.ids === 'all' ? null : command.ids;
    return this.uow.run(actor, async (tx) => {
      const failed: { id: string; topic: string; attempts: number }[] = await tx.query(
        `select id, topic, attempts from outbox
         where failed_at is not null and done_at is null and ($1::uuid[] is null or id = any($1)) for update`,
        [ids],
      );
      await tx.query(
        'update outbox set failed_at = null, attempts = 0, offered_at = null, available_at = now() where id = any($1)',
        [failed.map((row) => row.id)],
      );
      await this.journal.retried(
        tx,
        actor,
        failed.map((row) => ({ jobId: row.id, topic: row.topic, attempts: row.attempts })),
      );
      return failed.length;
    });
  }
}
