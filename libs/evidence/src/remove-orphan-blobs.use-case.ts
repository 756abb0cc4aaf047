import { Injectable } from '@nestjs/common';
import { BlobStore, Clock, RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';
import { EvidenceFiles, isEvidenceBlob } from './evidence-files.js';

const WORKER = systemActor('worker');
const DAY = 86_400_000;
const BATCH = 500;

/**
 * Clears away sealed bytes that no stored file names: what a killed process left between writing them and writing the
 * row, or what a removal did not get to. Nothing younger than a day is touched, since its row may be on its way.
 */
@Injectable()
@RunsOnSchedule()
export class RemoveOrphanBlobs implements Schedule {
  readonly name = 'remove-orphan-blobs';
  readonly everySeconds = 6 * 3_600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly files: EvidenceFiles,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ removed: number; unfinished: number }> {
    const before = new Date(this.clock.now().getTime() - DAY);
    let removed = 0;
    const batch: string[] = [];
    for await (const { key, storedAt } of this.blobs.list()) {
      if (!isEvidenceBlob(key) || storedAt >= before) continue;
      batch.push(key);
      if (batch.length === BATCH) removed += await this.clear(batch.splice(0));
    }
    removed += await this.clear(batch);
    return { removed, unfinished: await this.blobs.removeUnfinished(before) };
  }

  private async clear(blobKeys: readonly string[]): Promise<number> {
    if (blobKeys.length === 0) return 0;
    const kept: { key: string }[] = await this.uow.read(WORKER, (tx) =>
      tx.query("select blob_key as key from evidence_item where blob_key = any($1::text[]) and state = 'stored'", [
        blobKeys,
      ]),
    );
    const known = new Set(kept.map(({ key }) => key));
    const orphans = blobKeys.filter((key) => !known.has(key));
    for (const key of orphans) await this.files.remove(key);
    return orphans.length;
  }
}
