import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { EntriesInExtract } from '@app/official-register';
import {
  BlobStore,
  Clock,
  type DataKey,
  KeyStore,
  newId,
  Outbox,
  type OutboxJob,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { ExtractRun } from '../extract-run.entity.js';
import type { ExtractDeclaration } from '../reading/extract-entry.js';
import type { ExtractRefused } from '../reading/extract-refused.js';
import { sealPair } from '../sealed-pair.js';
import { PURGE_EXTRACT } from '../upload-extract.use-case.js';
import type { Counts, NewResult } from './comparison.js';

const WORKER = systemActor('worker');
/** The log takes at most 1,000 subjects an entry. */
const BATCH = 900;

/** The run was ended or begun again by another process. */
export class RunStopped extends Error {
  readonly code = 'RUN_STOPPED';
}

export interface StartedRun extends ExtractDeclaration {
  readonly id: string;
  readonly actionId: string;
  readonly blobKey: string;
  readonly fileKey: DataKey;
  readonly pairKey: DataKey;
}

/** The transactions around the comparing of one extract: its start, its progress, its results and its end. */
@Injectable()
export class RunSteps {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly blobs: BlobStore,
    private readonly entries: EntriesInExtract,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Null: there is nothing to compare any more, and the job is closed. */
  start(job: OutboxJob, runId: string): Promise<StartedRun | null> {
    return this.uow.run(WORKER, async (tx) => {
      const run = await lock(tx, runId);
      const subject = { kind: 'extract', id: runId, actionId: run?.actionId ?? '' } as const;
      const fileKey = await this.keys.find(tx, subject, 'technical');
      const pairKey = await this.keys.find(tx, subject, 'case');
      const open = run?.state === 'queued' || run?.state === 'running';
      if (run === null || !open || run.blobKey === null || fileKey === null || pairKey === null) {
        await this.outbox.close(tx, job.id);
        return null;
      }
      await tx.query('delete from extract_result where run_id = $1', [runId]);
      await tx.update(ExtractRun, { id: runId }, { state: 'running', startedAt: this.clock.now(), compared: 0 });
      const { actionId, blobKey, asOf, format, encoding } = run;
      return { id: runId, actionId, blobKey, asOf, format, encoding, fileKey, pairKey };
    });
  }

  progress(run: StartedRun, compared: number, registrations: number): Promise<void> {
    return this.uow.run(WORKER, async (tx) => {
      const { affected } = await tx.update(ExtractRun, { id: run.id, state: 'running' }, { compared, registrations });
      if (affected !== 1) throw new RunStopped();
    });
  }

  async write(run: StartedRun, results: readonly NewResult[]): Promise<void> {
    // In the order of ids, as everybody locks registrations.
    const ordered = [...results].sort((a, b) => (a.registrationId < b.registrationId ? -1 : 1));
    for (let first = 0; first < ordered.length; first += BATCH)
      await this.uow.run(WORKER, (tx) => this.writeBatch(tx, run, ordered.slice(first, first + BATCH)));
  }

  /** Whoever was erased, restricted or left since they were compared is passed over: what holds is what holds now. */
  private async writeBatch(tx: EntityManager, run: StartedRun, batch: readonly NewResult[]): Promise<void> {
    const rows: { id: string; stage: string }[] = await tx.query(
      `select id, stage from registration where id = any($1::uuid[]) and erased_at is null and restricted_at is null
        order by id for no key update`,
      [batch.map(({ registrationId }) => registrationId)],
    );
    const stages = new Map(rows.map(({ id, stage }) => [id, stage]));
    const kept = batch.filter(({ registrationId }) => stages.has(registrationId));
    if (kept.length === 0) return;
    const confirmed = kept.filter(
      ({ registrationId, confirms }) => confirms && stages.get(registrationId) === 'joined',
    );
    const now = this.clock.now();
    await insertResults(tx, run, kept, {
      now,
      confirmed: new Set(confirmed.map(({ registrationId }) => registrationId)),
    });
    const ids = confirmed.map(({ registrationId }) => registrationId);
    await this.entries.confirm(tx, { actionId: run.actionId, registrationIds: ids, asOf: run.asOf });
    await this.log.append(tx, {
      type: 'extract.compared',
      actor: WORKER,
      subjects: [run.id, ...kept.map(({ registrationId }) => registrationId)],
      actionId: run.actionId,
      data: { runId: run.id, asOf: run.asOf, registrations: kept.length },
    });
  }

  /** From here on nothing of the file can be read any more; what people have to look at goes with the run. */
  finish(job: OutboxJob, run: StartedRun, counts: Counts): Promise<void> {
    return this.uow.run(WORKER, async (tx) => {
      if ((await lock(tx, run.id))?.state !== 'running') throw new RunStopped();
      if (!(await this.outbox.close(tx, job.id))) throw new RunStopped();
      const { entries, registrations, strangers, ...outcomes } = counts;
      await tx.update(
        ExtractRun,
        { id: run.id },
        { state: 'matched', matchedAt: this.clock.now(), compared: registrations, registrations, entries, strangers },
      );
      await this.keys.destroy(tx, { kind: 'extract', id: run.id, actionId: run.actionId }, ['technical']);
      await this.log.append(tx, {
        type: 'extract.matched',
        actor: WORKER,
        subjects: [run.id],
        actionId: run.actionId,
        data: { runId: run.id, entries, strangers, ...outcomes },
      });
    });
  }

  refuse(job: OutboxJob, run: StartedRun, { reason, line }: ExtractRefused): Promise<void> {
    return this.uow.run(WORKER, async (tx) => {
      if (!(await this.outbox.close(tx, job.id))) return;
      const { affected } = await tx.update(
        ExtractRun,
        { id: run.id, state: 'running' },
        { state: 'refused', failure: reason, failureLine: line },
      );
      if (affected !== 1) return;
      await this.outbox.add(tx, {
        topic: PURGE_EXTRACT,
        queue: 'work',
        payload: { runId: run.id },
        actionId: run.actionId,
      });
      await this.log.append(tx, {
        type: 'extract.refused',
        actor: WORKER,
        subjects: [run.id],
        actionId: run.actionId,
        data: { runId: run.id, reason: reason.replaceAll('_', '-'), ...(line === null ? {} : { line }) },
      });
    });
  }

  /** In the transaction that marks the job as finally failed. */
  async fail(tx: EntityManager, runId: string, code: string): Promise<void> {
    const run = await lock(tx, runId);
    if (run === null || (run.state !== 'queued' && run.state !== 'running')) return;
    const failure = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code) ? code : 'OTHER';
    await tx.update(ExtractRun, { id: run.id }, { state: 'failed', failure });
    await this.outbox.add(tx, { topic: PURGE_EXTRACT, queue: 'work', payload: { runId }, actionId: run.actionId });
    await this.log.append(tx, {
      type: 'extract.failed',
      actor: WORKER,
      subjects: [run.id],
      actionId: run.actionId,
      data: { runId: run.id, reason: failure },
    });
  }

  async drop(job: OutboxJob): Promise<void> {
    await this.uow.run(WORKER, (tx) => this.outbox.close(tx, job.id));
  }

  /** The file of a run that no longer needs it. */
  async removeFile({ id, blobKey }: Pick<StartedRun, 'id' | 'blobKey'>): Promise<void> {
    await this.blobs.remove(blobKey);
    await this.uow.run(WORKER, (tx) =>
      tx.query(
        `update extract_run set blob_key = null where id = $1 and state not in ('uploading', 'queued', 'running')`,
        [id],
      ),
    );
  }
}

function lock(tx: EntityManager, id: string): Promise<ExtractRun | null> {
  return tx.findOne(ExtractRun, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

async function insertResults(
  tx: EntityManager,
  run: StartedRun,
  results: readonly NewResult[],
  { now, confirmed }: { now: Date; confirmed: ReadonlySet<string> },
): Promise<void> {
  const rows = results.map((result) => ({ ...result, id: newId() }));
  await tx.query(INSERT, [
    run.id,
    run.actionId,
    run.asOf,
    now,
    rows.map(({ id }) => id),
    rows.map(({ registrationId }) => registrationId),
    rows.map(({ outcome }) => outcome),
    rows.map(({ differences }) => differences.join(' ')),
    rows.map(({ candidates }) => candidates),
    rows.map(({ id, pair }) => (pair === null ? null : sealPair(run.pairKey, id, pair))),
    rows.map(({ registrationId }) => (confirmed.has(registrationId) ? now : null)),
  ]);
}

const INSERT = `
  insert into extract_result (id, run_id, action_id, registration_id, as_of, outcome, differences, candidates, sealed, recorded_at, entry_confirmed_at)
  select id, $1, $2, registration_id, $3, outcome, array_remove(string_to_array(differences, ' '), ''), candidates, sealed, $4, confirmed_at
    from unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::smallint[], $10::bytea[], $11::timestamptz[])
      as made (id, registration_id, outcome, differences, candidates, sealed, confirmed_at)`;
