import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntriesInExtract } from '@app/official-register';
import { Clock, HandlesJobs, isId, type JobHandler, JobRuns, Outbox, type OutboxJob, payloadId } from '@app/platform';
import type { Difference } from '../matching/compare.js';
import { newestOf } from '../newest-extract.js';

export const CONFIRM_DECIDED = 'confirm-decided-entries';
export const TELL_NOT_FOUND = 'tell-not-found';
export const TELL_WITHDRAWN = 'tell-withdrawn';
export const TELL_STILL_SHOWN = 'tell-still-shown';

/** Lets what an operator decided of one pair become the registration's legal effect. Safe to run again. */
@Injectable()
export class ConfirmDecided {
  constructor(
    private readonly entries: EntriesInExtract,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async execute(tx: EntityManager, resultId: string): Promise<void> {
    const [result]: Decided[] = await tx.query(DECIDED, [resultId]);
    if (result === undefined) return;
    const { registrationId, actionId, asOf, runId } = result;
    const isNews = (await newestOf(tx, [registrationId], asOf)).has(registrationId);
    const said = { actionId, registrationIds: [registrationId], asOf };
    if (result.decision === 'none') {
      if (isNews) await this.entries.missing(tx, said);
      await this.outbox.add(tx, { topic: TELL_NOT_FOUND, queue: 'work', payload: { runId, resultId }, actionId });
    } else if (result.differences.includes('entry_withdrawn')) {
      if (isNews) await this.entries.withdrawn(tx, said);
      await this.outbox.add(tx, { topic: TELL_WITHDRAWN, queue: 'work', payload: { runId, resultId }, actionId });
    } else {
      if (isNews && result.stage === 'joined' && !result.differences.includes('entry_after_leaving')) {
        await this.entries.confirm(tx, said);
        await tx.query(CONFIRMED, [resultId, this.clock.now()]);
      }
      if (result.differences.includes('entry_after_withdrawal'))
        await this.outbox.add(tx, { topic: TELL_STILL_SHOWN, queue: 'work', payload: { runId, resultId }, actionId });
    }
  }

  /** What was decided in a run, for a job that was queued before jobs named their result. */
  async decidedIn(tx: EntityManager, runId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from extract_result
        where run_id = $1 and decision is not null and entry_confirmed_at is null and told_at is null order by registration_id`,
      [runId],
    );
    return rows.map(({ id }) => id);
  }
}

interface Decided {
  readonly runId: string;
  readonly actionId: string;
  readonly registrationId: string;
  readonly asOf: string;
  readonly decision: 'same' | 'none';
  readonly differences: readonly Difference[];
  readonly stage: string;
}

const DECIDED = `
  select e.run_id as "runId", e.action_id as "actionId", e.registration_id as "registrationId", e.as_of::text as "asOf",
         e.decision, e.differences, r.stage
    from extract_result e join registration r on r.id = e.registration_id
   where e.id = $1 and e.decision is not null and r.erased_at is null and r.restricted_at is null
     for no key update of r`;

const CONFIRMED = 'update extract_result set entry_confirmed_at = $2 where id = $1 and entry_confirmed_at is null';

@Injectable()
@HandlesJobs()
export class ConfirmDecidedEntries implements JobHandler {
  readonly topic = CONFIRM_DECIDED;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly decided: ConfirmDecided,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const runId = payloadId(job, 'runId');
    const { resultId } = job.payload;
    await this.jobs.once(job, async (tx) => {
      const ids = isId(resultId) ? [resultId] : await this.decided.decidedIn(tx, runId);
      for (const id of ids) await this.decided.execute(tx, id);
    });
  }
}
