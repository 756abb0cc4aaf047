import { Injectable } from '@nestjs/common';
import { Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { EraseRegistration } from './erase-registration.js';
import { Registration } from './registration.entity.js';

const WORKER = systemActor('worker');
const BATCH = 100;

/** Ends registrations whose address was not confirmed within 72 hours of sending: nobody stands behind them. */
@Injectable()
@RunsOnSchedule()
export class LapseUnconfirmed implements Schedule {
  readonly name = 'lapse-unconfirmed';
  readonly everySeconds = 300;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly erasure: EraseRegistration,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ lapsed: number }> {
    let lapsed = 0;
    for (;;) {
      const batch = await this.uow.run(WORKER, async (tx) => {
        const due = await tx
          .createQueryBuilder(Registration, 'r')
          .where('r.confirmBy < :now and r.confirmedAt is null', { now: this.clock.now() })
          .andWhere("r.stage in ('interest', 'joined', 'left')")
          .orderBy('r.id')
          .limit(BATCH)
          .setLock('pessimistic_write')
          .setOnLocked('skip_locked')
          .getMany();
        for (const registration of due) await this.erasure.erase(tx, registration, WORKER, 'lapsed');
        return due.length;
      });
      lapsed += batch;
      if (batch < BATCH) return { lapsed };
    }
  }
}
