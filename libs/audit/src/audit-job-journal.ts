import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobJournal, type JournalledJob, type SystemActor, systemActor } from '@app/platform';
import { AuditLog } from './audit-log.js';

/** Records in the log which jobs were given up and which a person let run again. */
@Injectable()
export class AuditJobJournal extends JobJournal {
  constructor(private readonly audit: AuditLog) {
    super();
  }

  async failed(tx: EntityManager, { jobId, topic, attempts }: JournalledJob): Promise<void> {
    await this.audit.append(tx, {
      type: 'job.failed',
      actor: systemActor('worker'),
      subjects: [],
      data: { jobId, topic, attempts },
    });
  }

  async retried(tx: EntityManager, actor: SystemActor, jobs: readonly JournalledJob[]): Promise<void> {
    await this.audit.appendMany(
      tx,
      jobs.map(({ jobId, topic }) => ({ type: 'job.retried' as const, actor, subjects: [], data: { jobId, topic } })),
    );
  }
}
