import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { isId } from '../ids.js';
import { Outbox } from '../outbox/outbox.js';
import { JobFailed, type OutboxJob } from './job-handler.js';

/** The usual ends of a job's run, as the worker. */
@Injectable()
export class JobRuns {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** The effect and the closing in one transaction. `work` is left out where another run has closed the job. */
  once(job: OutboxJob, work: (tx: EntityManager) => Promise<void>): Promise<void> {
    return this.uow.run(systemActor('worker'), async (tx) => {
      if (await this.outbox.close(tx, job.id)) await work(tx);
    });
  }

  /** After an effect that may be done again without harm. */
  async close(job: OutboxJob): Promise<void> {
    await this.uow.run(systemActor('worker'), (tx) => this.outbox.close(tx, job.id));
  }
}

/** An id that the payload has to name: without it no run of the job can ever do its work. */
export function payloadId({ payload }: Pick<OutboxJob, 'payload'>, name: string): string {
  const id = payload[name];
  if (!isId(id)) throw new JobFailed('PAYLOAD_INVALID', true);
  return id;
}
