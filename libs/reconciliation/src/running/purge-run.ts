import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { BlobStore, Clock, KeyStore, systemActor, UnitOfWork } from '@app/platform';
import { ExtractRun } from '../extract-run.entity.js';

const WORKER = systemActor('worker');
const OVER: readonly string[] = ['closed', 'refused', 'failed'];

/** Destroys the keys of a run that is over, then what they sealed. Safe to run again. */
@Injectable()
export class PurgeRun {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly blobs: BlobStore,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(runId: string): Promise<void> {
    const blobKey = await this.uow.run(WORKER, async (tx) => {
      const run = await lock(tx, runId);
      if (run === null || !OVER.includes(run.state) || run.purgedAt !== null) return null;
      await this.keys.destroy(tx, { kind: 'extract', id: run.id, actionId: run.actionId });
      await tx.query('update extract_result set sealed = null where run_id = $1 and sealed is not null', [runId]);
      if (run.state === 'failed' || run.state === 'refused')
        await tx.query('delete from extract_result where run_id = $1', [runId]);
      return run.blobKey ?? '';
    });
    if (blobKey === null) return;
    if (blobKey !== '') await this.blobs.remove(blobKey);
    await this.uow.run(WORKER, async (tx) => {
      const run = await lock(tx, runId);
      if (run === null || run.purgedAt !== null) return;
      await tx.update(ExtractRun, { id: runId }, { blobKey: null, purgedAt: this.clock.now() });
      await this.log.append(tx, {
        type: 'extract.purged',
        actor: WORKER,
        subjects: [runId],
        actionId: run.actionId,
        data: { runId },
      });
    });
  }
}

function lock(tx: EntityManager, id: string): Promise<ExtractRun | null> {
  return tx.findOne(ExtractRun, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
