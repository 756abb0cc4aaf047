import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { HandlesJobs, type JobHandler, type OutboxJob } from '@app/platform';

/** To be imported by the test's worker, so that its handlers are found as the real one finds them. */
export const JobDiscovery = DiscoveryModule;

/**
 * Runs the open jobs about a registration through their real handlers, and what those leave, until nothing is due that
 * this worker handles. Answers the topics in the order they ran. `now` decides what is due of
 * the jobs that were put off.
 */
export async function runJobs(
  worker: TestingModule,
  owner: DataSource,
  of: { readonly registrationId: string; readonly now: Date },
): Promise<string[]> {
  const handlers = handlersOf(worker);
  const ran: string[] = [];
  for (;;) {
    const job = await nextJob(owner, of, [...handlers.keys()]);
    if (job === null) return ran;
    await handlers.get(job.topic)?.handle(job);
    const open: unknown[] = await owner.query('select from outbox where id = $1 and done_at is null', [job.id]);
    if (open.length > 0) throw new Error(`The handler of ${job.topic} left its row open.`);
    ran.push(job.topic);
  }
}

export function handlersOf(worker: TestingModule): ReadonlyMap<string, JobHandler> {
  const found = worker.get(DiscoveryService).getProviders({ metadataKey: HandlesJobs.KEY });
  return new Map(found.map(({ instance }) => [(instance as JobHandler).topic, instance as JobHandler]));
}

async function nextJob(
  owner: DataSource,
  { registrationId, now }: { registrationId: string; now: Date },
  topics: readonly string[],
): Promise<OutboxJob | null> {
  const rows: OutboxJob[] = await owner.query(
    `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt
       from outbox
      where done_at is null and failed_at is null and topic = any($2) and (available_at = created_at or available_at <= $3)
        and (registration_id = $1 or payload->>'registration_id' = $1::text)
      order by id limit 1`,
    [registrationId, topics, now],
  );
  return rows[0] ?? null;
}
