import { Injectable } from '@nestjs/common';
import { WindowOpeningsQuery } from '@app/actions';
import { QueueNotice } from '@app/notices';
import { Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';

const WORKER = systemActor('worker');
const BATCH = 200;

/** When a joining window opens, asks everyone with an interest, once. Nobody is joined by it. */
@Injectable()
@RunsOnSchedule()
export class AskInterested implements Schedule {
  readonly name = 'ask-interested';
  readonly everySeconds = 60;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly openings: WindowOpeningsQuery,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ asked: number }> {
    let asked = 0;
    for (const { actionId, windowId } of await this.openings.run(WORKER)) {
      for (let batch = BATCH; batch === BATCH; asked += batch) batch = await this.askBatch(actionId, windowId);
    }
    return { asked };
  }

  private askBatch(actionId: string, windowId: string): Promise<number> {
    return this.uow.run(WORKER, async (tx) => {
      const interested = await tx
        .createQueryBuilder(Registration, 'r')
        .where("r.actionId = :actionId and r.stage = 'interest' and r.adult", { actionId })
        .andWhere('r.confirmedAt is not null and r.askedToJoinAt is null and r.restrictedAt is null')
        .orderBy('r.id')
        .limit(BATCH)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      const now = this.clock.now();
      for (const registration of interested) {
        await tx.update(Registration, { id: registration.id }, { askedToJoinAt: now });
        await appendEvent(tx, registration, { type: 'asked_to_join', at: now, actor: WORKER, data: { windowId } });
        const { id: registrationId, mailboxId, locale } = registration;
        await this.notices.add(tx, { template: 'window-opened', locale, actionId, registrationId, mailboxId });
      }
      return interested.length;
    });
  }
}
