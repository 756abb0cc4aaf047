import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ACTION_CAUSE_RECORDED } from '@app/actions';
import {
  HandlesJobs,
  type JobHandler,
  JobRuns,
  type OutboxJob,
  payloadId,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { Registration } from '@app/registrations';
import { DoubleParticipation } from './double-participation.js';

const WORKER = systemActor('worker');
const BATCH = 50;
/** Sorts before every id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * What an action is about was recorded or changed after people had joined: brings the hints and questions of all of them
 * up to what holds now. One side is enough, since each hint and question is kept for both. Cut off anywhere, it begins
 * anew and finds nothing to add where it was already.
 */
@Injectable()
@HandlesJobs()
export class ScanParticipation implements JobHandler {
  readonly topic = ACTION_CAUSE_RECORDED;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly uow: UnitOfWork,
    private readonly double: DoubleParticipation,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const actionId = payloadId(job, 'actionId');
    let after: string | null = NOBODY;
    while (after !== null) {
      const place: string = after;
      after = await this.uow.run(WORKER, (tx) => this.batch(tx, actionId, place));
    }
    await this.jobs.close(job);
  }

  /** The id to go on after; null after the last. */
  private async batch(tx: EntityManager, actionId: string, after: string): Promise<string | null> {
    const joined = await tx
      .createQueryBuilder(Registration, 'r')
      .where("r.actionId = :actionId and r.stage = 'joined' and r.id > :after", { actionId, after })
      .andWhere('r.erasedAt is null')
      .orderBy('r.id')
      .limit(BATCH)
      .setLock('pessimistic_write')
      .getMany();
    for (const registration of joined) await this.double.flag(tx, registration);
    return joined.length < BATCH ? null : (joined.at(-1)?.id ?? null);
  }
}
