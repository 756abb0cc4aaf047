import { Injectable } from '@nestjs/common';
import type { SystemActor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { QueueName } from '../outbox/outbox.js';

export interface FailedJobRow {
  readonly id: string;
  readonly topic: string;
  readonly queue: QueueName;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly actionId: string | null;
  readonly registrationId: string | null;
  readonly createdAt: Date;
  readonly failedAt: Date;
}

/** Jobs that failed for the last time and wait for a person, latest first. */
@Injectable()
export class FailedJobsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: SystemActor, limit = 100): Promise<FailedJobRow[]> {
    return this.uow.read(actor, (tx) =>
      tx.query(
        `select id, topic, queue, attempts, last_error as "lastError", action_id as "actionId",
           registration_id as "registrationId", created_at as "createdAt", failed_at as "failedAt"
         from outbox where failed_at is not null and done_at is null order by failed_at desc, id limit $1`,
        [limit],
      ),
    );
  }
}
