import type { EntityManager } from 'typeorm';
import type { SystemActor } from '../actor.js';

export interface JournalledJob {
  readonly jobId: string;
  readonly topic: string;
  readonly attempts: number;
}

/**
 * Records, in the transaction of the fact, that a job failed for the last time or was let run again. Each process
 * that loads jobs says where it records, since the log belongs to a library that this one may not know.
 */
export abstract class JobJournal {
  abstract failed(tx: EntityManager, job: JournalledJob): Promise<void>;
  abstract retried(tx: EntityManager, actor: SystemActor, jobs: readonly JournalledJob[]): Promise<void>;
}
