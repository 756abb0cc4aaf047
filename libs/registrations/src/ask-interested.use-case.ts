import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { eligibilityOf, QuestionnaireQuery, WindowOpeningsQuery } from '@app/actions';
import { QueueNotice } from '@app/notices';
import { Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';

const WORKER = systemActor('worker');
const BATCH = 200;
/** Sorts before every id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface AskedBatch {
  readonly asked: number;
  /** Where the next batch begins; null when this was the last. */
  readonly last: string | null;
}

/** When a joining window opens, asks everyone with an interest who may join, once ever: a window that
 * opens again is told on the action's page. Nobody is joined by it. */
@Injectable()
@RunsOnSchedule()
export class AskInterested implements Schedule {
  readonly name = 'ask-interested';
  readonly everySeconds = 60;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly openings: WindowOpeningsQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ asked: number }> {
    let asked = 0;
    for (const { actionId, windowId } of await this.openings.run(WORKER)) {
      let after: string | null = NOBODY;
      while (after !== null) {
        const batch: AskedBatch = await this.askBatch({ actionId, windowId }, after);
        asked += batch.asked;
        after = batch.last;
      }
    }
    return { asked };
  }

  /** Those whose answers limit them to an interest are passed over: joining would be refused. */
  private askBatch(window: { actionId: string; windowId: string }, after: string): Promise<AskedBatch> {
    return this.uow.run(WORKER, async (tx) => {
      const interested = await tx
        .createQueryBuilder(Registration, 'r')
        .where("r.actionId = :actionId and r.stage = 'interest' and r.adult and r.id > :after", {
          actionId: window.actionId,
          after,
        })
        .andWhere('r.confirmedAt is not null and r.askedToJoinAt is null and r.restrictedAt is null')
        .orderBy('r.id')
        .limit(BATCH)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      let asked = 0;
      for (const registration of interested) {
        const { definition } = await this.questionnaires.byId(tx, registration.questionnaireId);
        if (eligibilityOf(definition, registration.plain).outcome === 'interest_only') continue;
        await this.ask(tx, registration, window.windowId);
        asked += 1;
      }
      return { asked, last: interested.length < BATCH ? null : (interested.at(-1)?.id ?? null) };
    });
  }

  private async ask(tx: EntityManager, registration: Registration, windowId: string): Promise<void> {
    const now = this.clock.now();
    await tx.update(Registration, { id: registration.id }, { askedToJoinAt: now });
    await appendEvent(tx, registration, { type: 'asked_to_join', at: now, actor: WORKER, data: { windowId } });
    const { id: registrationId, actionId, mailboxId, locale } = registration;
    await this.notices.add(tx, { template: 'window-opened', locale, actionId, registrationId, mailboxId });
  }
}
