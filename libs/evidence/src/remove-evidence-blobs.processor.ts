import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  HandlesJobs,
  JobFailed,
  type JobHandler,
  JobRuns,
  Outbox,
  type OutboxJob,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { EvidenceFiles, isEvidenceBlob } from './evidence-files.js';

const REMOVE_EVIDENCE_BLOBS = 'remove-evidence-blobs';
const WORKER = systemActor('worker');

/** Leaves the removal for after commit, since a deleted file cannot be rolled back. */
export async function removeBlobsLater(
  outbox: Outbox,
  tx: EntityManager,
  owner: { id: string; actionId: string },
  blobKeys: readonly string[],
): Promise<void> {
  if (blobKeys.length === 0) return;
  await outbox.add(tx, {
    topic: REMOVE_EVIDENCE_BLOBS,
    queue: 'work',
    payload: { blobKeys },
    actionId: owner.actionId,
    registrationId: owner.id,
  });
}

/** Deletes the sealed bytes of files that were removed or purged. */
@Injectable()
@HandlesJobs()
export class RemoveEvidenceBlobs implements JobHandler {
  readonly topic = REMOVE_EVIDENCE_BLOBS;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly uow: UnitOfWork,
    private readonly files: EvidenceFiles,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const blobKeys = job.payload['blobKeys'];
    if (!isKeys(blobKeys)) throw new JobFailed('PAYLOAD_INVALID', true);
    // Every process may leave jobs, and a row that once went never comes back: what no stored file needs now, none will.
    if (await this.uow.read(WORKER, (tx) => areNeeded(tx, blobKeys))) throw new JobFailed('BLOB_OF_STORED_FILE', true);
    for (const blobKey of blobKeys) await this.files.remove(blobKey);
    await this.jobs.close(job);
  }
}

async function areNeeded(tx: EntityManager, blobKeys: readonly string[]): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    "select from evidence_item where blob_key = any($1) and state = 'stored' limit 1",
    [blobKeys],
  );
  return rows.length > 0;
}

function isKeys(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((key) => typeof key === 'string' && isEvidenceBlob(key));
}
