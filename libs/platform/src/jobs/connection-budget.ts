import { systemActor } from '../actor.js';
import type { UnitOfWork } from '../database/unit-of-work.js';

/** Raised at the start instead of failing under load later. Its message is one line that says what to do. */
export class TooFewConnections extends Error {
  constructor(needed: number, free: number, max: number) {
    super(
      `The worker may need ${needed} database connections, but only ${free} of the server's ${max} are free: raise max_connections, lower DATABASE_POOL, or set REDIS_URL.`,
    );
    this.name = 'TooFewConnections';
  }
}

/** Compares what this process may open at most with what the server has left for ordinary roles. */
export async function assertConnectionBudget(uow: UnitOfWork, needed: number): Promise<void> {
  const rows: { max: number; reserved: number; used: number }[] = await uow.read(systemActor('worker'), (tx) =>
    tx.query(
      `select current_setting('max_connections')::int as max,
         current_setting('superuser_reserved_connections')::int + coalesce(current_setting('reserved_connections', true), '0')::int as reserved,
         (select coalesce(sum(numbackends), 0)::int from pg_stat_database) - 1 as used`,
    ),
  );
  const { max, reserved, used } = rows[0] ?? { max: 0, reserved: 0, used: 0 };
  const free = Math.max(0, max - reserved - used);
  if (needed > free) throw new TooFewConnections(needed, free, max);
}
