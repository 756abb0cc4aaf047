import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueNotice } from '@app/notices';
import {
  Clock,
  HandlesJobs,
  isId,
  JobFailed,
  type JobHandler,
  Outbox,
  type OutboxJob,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { TELL_WITHDRAWN } from './confirm-decided.js';

const WORKER = systemActor('worker');
const BATCH = 200;

interface ToTell {
  readonly id: string;
  readonly registrationId: string;
  readonly actionId: string;
  readonly mailboxId: string;
  readonly locale: string;
}

/**
 * Writes to those whose entry an extract shows as withdrawn, whether or not they had told us of it, and whether they joined
 * us or only registered themselves, as the reminders of the last day do: once for one
 * withdrawal, however many later extracts show it again, and not for a day before one they were compared with already.
 */
@Injectable()
@HandlesJobs()
export class TellWithdrawn implements JobHandler {
  readonly topic = TELL_WITHDRAWN;
  readonly queue = 'work';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const { runId, resultId } = job.payload;
    if (!isId(runId)) throw new JobFailed('PAYLOAD_INVALID', true);
    const only = isId(resultId) ? resultId : null;
    while ((await this.uow.run(WORKER, (tx) => this.batch(tx, runId, only))) === BATCH);
    await this.uow.run(WORKER, (tx) => this.outbox.close(tx, job.id));
  }

  /** Looks again under the lock: another file of the same day may have been told of meanwhile. */
  private async batch(tx: EntityManager, runId: string, only: string | null): Promise<number> {
    const locked: { id: string }[] = await tx.query(LOCK, [runId, only, BATCH]);
    const people: ToTell[] = await tx.query(TO_TELL, [runId, only, locked.map(({ id }) => id)]);
    for (const { id: withdrawnIn, ...person } of people) {
      await tx.query('update extract_result set told_at = $2 where id = $1', [withdrawnIn, this.clock.now()]);
      await this.notices.add(tx, { template: 'entry-withdrawn', ...person, params: { withdrawnIn } });
    }
    return locked.length;
  }
}

/** Told before, and no extract between the two showed the entry as it should be. */
const TOLD_ALREADY = `
  select from extract_result p
   where p.registration_id = x.registration_id and p.id <> x.id and p.as_of <= x.as_of and p.told_at is not null
     and 'entry_withdrawn' = any (p.differences)
     and not exists (select from extract_result q where q.registration_id = x.registration_id and q.as_of > p.as_of
                      and q.as_of < x.as_of and q.outcome not in ('not_found', 'to_decide')
                      and not 'entry_withdrawn' = any (q.differences))`;

const WAITING = `
    from extract_result x
    join extract_run n on n.id = x.run_id and n.state in ('matched', 'closed')
    join registration r on r.id = x.registration_id
   where x.run_id = $1 and ($2::uuid is null or x.id = $2) and 'entry_withdrawn' = any (x.differences)
     and x.outcome <> 'to_decide' and x.told_at is null
     and r.stage in ('interest', 'joined') and r.confirmed_at is not null and r.erased_at is null and r.restricted_at is null
     and not exists (select from extract_result o where o.registration_id = x.registration_id and o.as_of > x.as_of)
     and not exists (${TOLD_ALREADY})`;

const LOCK = `select r.id ${WAITING} order by r.id limit $3 for update of r`;

const TO_TELL = `
  select x.id, x.registration_id as "registrationId", x.action_id as "actionId", r.mailbox_id as "mailboxId", r.locale
  ${WAITING} and r.id = any ($3::uuid[]) order by r.id`;
