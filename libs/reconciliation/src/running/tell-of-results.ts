import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type NoticeTemplate, QueueNotice } from '@app/notices';
import {
  Clock,
  isId,
  type JobHandler,
  JobRuns,
  type OutboxJob,
  payloadId,
  systemActor,
  UnitOfWork,
} from '@app/platform';

const WORKER = systemActor('worker');
const BATCH = 200;

interface ToTell {
  readonly id: string;
  readonly registrationId: string;
  readonly actionId: string;
  readonly mailboxId: string;
  readonly locale: string;
}

/** `$1` the run, `$2` one result or null; the lock takes at most `$3` people, who are then told if `$3` has their id. */
export interface TellStatements {
  readonly lock: string;
  readonly toTell: string;
}

/** From whom a run waits to be told: whose registration is to be locked as `r`, of what result `x`. */
export function tellStatements(waiting: string): TellStatements {
  return {
    lock: `select r.id ${waiting} order by r.id limit $3 for update of r`,
    toTell: `
      select x.id, x.registration_id as "registrationId", x.action_id as "actionId", r.mailbox_id as "mailboxId", r.locale
      ${waiting} and r.id = any ($3::uuid[]) order by r.id`,
  };
}

/** Writes to people about what an extract shows of their entry, some at a time, each once: marked as told with the mail. */
@Injectable()
export abstract class TellOfResults implements JobHandler {
  abstract readonly topic: string;
  readonly queue = 'work';
  protected abstract readonly template: NoticeTemplate;
  /** The name by which the mail finds its result. */
  protected abstract readonly param: string;
  protected abstract readonly statements: TellStatements;

  constructor(
    private readonly jobs: JobRuns,
    private readonly uow: UnitOfWork,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const runId = payloadId(job, 'runId');
    const { resultId } = job.payload;
    const only = isId(resultId) ? resultId : null;
    while ((await this.uow.run(WORKER, (tx) => this.batch(tx, runId, only))) === BATCH);
    await this.jobs.close(job);
  }

  /** Looks again under the lock: another file of the same day may have been told of meanwhile. */
  private async batch(tx: EntityManager, runId: string, only: string | null): Promise<number> {
    const locked: { id: string }[] = await tx.query(this.statements.lock, [runId, only, BATCH]);
    const people: ToTell[] = await tx.query(this.statements.toTell, [runId, only, locked.map(({ id }) => id)]);
    for (const { id, ...person } of people) {
      await tx.query('update extract_result set told_at = $2 where id = $1', [id, this.clock.now()]);
      await this.notices.add(tx, { template: this.template, ...person, params: { [this.param]: id } });
    }
    return locked.length;
  }
}
