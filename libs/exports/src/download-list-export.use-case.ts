import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { BlobStore, Clock, newId, UnitOfWork, type Actor } from '@app/platform';
import { ListGone, ListNotReady } from './exports.errors.js';
import { lockList } from './list-access.js';
import { ListDownload } from './list-download.entity.js';
import { isDownloadable } from './list-export-detail.query.js';
import type { ListExport } from './list-export.entity.js';
import { listFileName } from './making/list-manifest.js';

export interface DownloadedList {
  /** Neutral: neither the action nor a person can be read from it. */
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The encrypted file; it fails with `BlobNotFound` where the list was deleted in the meantime. */
  readonly content: Readable;
}

/** Hands the encrypted file to counsel. The download is on record before its first byte leaves. */
@Injectable()
export class DownloadListExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  async execute(command: { exportId: string }, actor: Actor): Promise<DownloadedList> {
    const list = await this.uow.run(actor, async (tx) => {
      const found = await lockList(tx, actor, command.exportId);
      assertDownloadable(found, this.clock.now());
      const downloadId = newId();
      await tx.insert(ListDownload, {
        id: downloadId,
        exportId: found.id,
        actionId: found.actionId,
        staffId: staffOf(actor),
        at: this.clock.now(),
      });
      await this.log.append(tx, {
        type: 'export.downloaded',
        actor,
        subjects: [found.id],
        actionId: found.actionId,
        data: { exportId: found.id, downloadId },
      });
      return found;
    });
    return {
      fileName: listFileName(list.id, list.recipientKind),
      bytes: Number(list.fileBytes),
      sha256: list.fileSha256 ?? '',
      content: this.blobs.read(list.blobKey ?? ''),
    };
  }
}

function assertDownloadable(list: ListExport, now: Date): void {
  if (isDownloadable(list, now)) return;
  if (list.state === 'ready' || list.state === 'expired') throw new ListGone();
  throw new ListNotReady({ state: list.state });
}

function staffOf(actor: Actor): string {
  if (actor.kind !== 'staff') throw new Error('Only staff download lists.');
  return actor.staffId;
}
