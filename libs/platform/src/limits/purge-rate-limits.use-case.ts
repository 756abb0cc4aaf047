import { Injectable } from '@nestjs/common';
import { systemActor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { RunsOnSchedule, type Schedule } from '../jobs/schedules.js';

/** Deletes counts whose time is over. By the real clock, as they were written. */
@Injectable()
@RunsOnSchedule()
export class PurgeRateLimits implements Schedule {
  readonly name = 'purge-rate-limits';
  readonly everySeconds = 300;

  constructor(private readonly uow: UnitOfWork) {}

  async run(): Promise<void> {
    await this.uow.run(systemActor('worker'), (tx) =>
      tx.query('delete from rate_limit where expire < $1', [Date.now()]),
    );
  }
}
