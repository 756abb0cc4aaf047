import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import {
  BlobStore,
  Clock,
  type DataKey,
  KeyStore,
  Outbox,
  type OutboxJob,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { ExtractRun } from '../extract-run.entity.js';
import type { ExtractDeclaration } from '../reading/extract-entry.js';
import type { ExtractRefused } from '../reading/extract-refused.js';
import { PURGE_EXTRACT } from '../upload-extract.use-case.js';
import type { Counts } from './comparison.js';
import { TELL_NOT_FOUND, TELL_STILL_SHOWN, TELL_WITHDRAWN } from './confirm-decided.js';

const WORKER = systemActor('worker');

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

/** The transactions around the comparing of one extract: its start, its progress and its end. */
@Injectable()
export class RunSteps {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly blobs: BlobStore,
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
      const { id: runId, actionId } = run;
      for (const topic of [TELL_NOT_FOUND, TELL_WITHDRAWN, TELL_STILL_SHOWN])
        await this.outbox.add(tx, { topic, queue: 'work', payload: { runId }, actionId });
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
