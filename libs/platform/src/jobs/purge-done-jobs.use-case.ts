import { Injectable } from '@nestjs/common';
import { systemActor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { RunsOnSchedule, type Schedule } from './schedules.js';

const KEPT_DAYS = 14;

/** Deletes closed outbox rows after a fortnight; what happened is in the audit log, and ids of people need not stay here. */
@Injectable()
@RunsOnSchedule()
export class PurgeDoneJobs implements Schedule {
  readonly name = 'purge-done-jobs';
  readonly everySeconds = 3_600;

  constructor(private readonly uow: UnitOfWork) {}

  async run(): Promise<void> {
    await this.uow.run(systemActor('worker'), (tx) =>
      tx.query(`delete from outbox where done_at < now() - $1 * interval '1 day'`, [KEPT_DAYS]),
    );
  }
}
