import { Injectable } from '@nestjs/common';
import { Clock, RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';

/** Kept one more day after they ran out, so that a late click is told so instead of "not found". */
const KEPT_AFTER_EXPIRY_MS = 24 * 60 * 60 * 1_000;

@Injectable()
@RunsOnSchedule()
export class DeleteExpiredHandovers implements Schedule {
  readonly name = 'delete-expired-handovers';
  readonly everySeconds = 3_600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_AFTER_EXPIRY_MS);
    await this.uow.run(systemActor('worker'), (tx) => tx.query('delete from handover where expires_at < $1', [before]));
  }
}
