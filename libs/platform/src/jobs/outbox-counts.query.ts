import { Injectable } from '@nestjs/common';
import { systemActor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { QueueName } from '../outbox/outbox.js';

export interface OutboxCountsRow {
  readonly queue: QueueName;
  /** Open and due. */
  readonly open: number;
  readonly failed: number;
  /** Seconds the oldest due row has been waiting; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** What waits in the outbox, per queue that has anything; for metrics. */
@Injectable()
export class OutboxCountsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(): Promise<OutboxCountsRow[]> {
    return this.uow.read(systemActor('worker'), (tx) =>
      tx.query(
        `select queue,
           count(*) filter (where failed_at is null and available_at <= now())::int as open,
           count(*) filter (where failed_at is not null)::int as failed,
           coalesce(extract(epoch from now() - min(available_at) filter (where failed_at is null and available_at <= now())), 0)::float as "oldestSeconds"
         from outbox where done_at is null group by queue order by queue`,
      ),
    );
  }
}
