import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntriesInExtract } from '@app/official-register';
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

export const CONFIRM_DECIDED = 'confirm-decided-entries';
export const TELL_NOT_FOUND = 'tell-not-found';

/** Lets what an operator decided become the registration's legal effect. Safe to run again. */
@Injectable()
export class ConfirmDecided {
  constructor(
    private readonly entries: EntriesInExtract,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Whom an operator found in no entry of a run: what earlier extracts showed is missing now, and they are told. */
  async missing(tx: EntityManager, runId: string): Promise<void> {
    const rows: { actionId: string; registrationId: string; asOf: string }[] = await tx.query(
      `select e.action_id as "actionId", e.registration_id as "registrationId", e.as_of::text as "asOf"
         from extract_result e join registration r on r.id = e.registration_id
        where e.run_id = $1 and e.decision = 'none' and e.told_at is null
          and r.stage = 'joined' and r.erased_at is null and r.restricted_at is null
        order by r.id limit 900 for no key update of r`,
      [runId],
    );
    const first = rows[0];
    if (first === undefined) return;
    const registrationIds = rows.map((row) => row.registrationId);
    await this.entries.missing(tx, { actionId: first.actionId, registrationIds, asOf: first.asOf });
    await this.outbox.add(tx, { topic: TELL_NOT_FOUND, queue: 'work', payload: { runId }, actionId: first.actionId });
  }

  /** Everything decided in a run that is not confirmed yet and shows a standing entry of somebody who is with us. */
  async confirm(tx: EntityManager, runId: string): Promise<void> {
    const rows: { id: string; actionId: string; registrationId: string; asOf: string }[] = await tx.query(
      `select e.id, e.action_id as "actionId", e.registration_id as "registrationId", e.as_of::text as "asOf"
         from extract_result e join registration r on r.id = e.registration_id
        where e.run_id = $1 and e.decision = 'same' and e.entry_confirmed_at is null
          and not e.differences && array['entry_withdrawn', 'entry_after_leaving']
          and r.stage = 'joined' and r.erased_at is null and r.restricted_at is null
        order by r.id limit 1000 for no key update of r`,
      [runId],
    );
    const first = rows[0];
    if (first === undefined) return;
    const registrationIds = rows.map((row) => row.registrationId);
    await this.entries.confirm(tx, { actionId: first.actionId, registrationIds, asOf: first.asOf });
    await tx.query('update extract_result set entry_confirmed_at = $2 where id = any($1::uuid[])', [
      rows.map(({ id }) => id),
      this.clock.now(),
    ]);
  }
}

@Injectable()
@HandlesJobs()
export class ConfirmDecidedEntries implements JobHandler {
  readonly topic = CONFIRM_DECIDED;
  readonly queue = 'work';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly decided: ConfirmDecided,
    private readonly outbox: Outbox,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const { runId } = job.payload;
    if (!isId(runId)) throw new JobFailed('PAYLOAD_INVALID', true);
    await this.uow.run(systemActor('worker'), async (tx) => {
      if (!(await this.outbox.close(tx, job.id))) return;
      await this.decided.confirm(tx, runId);
      await this.decided.missing(tx, runId);
    });
  }
}
