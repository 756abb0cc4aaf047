import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { StaffProfiles } from '@app/identity';
import { approversOf, namesOf } from './approval/list-people.js';
import { ListNotReady } from './exports.errors.js';
import { findList } from './list-access.js';
import type { ListExport } from './list-export.entity.js';
import { fingerprintOf } from './making/list-manifest.js';

export interface ListDownloadRow {
  readonly staffId: string;
  /** Their name, or the id where they were erased. */
  readonly by: string;
  readonly at: Date;
}

export interface ListExportDetail {
  readonly list: Readonly<ListExport>;
  /** Whether the file can be fetched now. */
  readonly downloadable: boolean;
  /** Whether the person asking may still be shown the password of the ZIP. */
  readonly passwordOpen: boolean;
  /** SHA-256 of the age key's text; null for a ZIP. */
  readonly recipientFingerprint: string | null;
  readonly downloads: readonly ListDownloadRow[];
  /** The second person's name, whatever they answered. */
  readonly answeredBy: string | null;
  /** Whether there is anybody who could answer a list that waits. */
  readonly canBeApproved: boolean;
}

/** One list with its progress. Nothing in it is about a registered person. */
@Injectable()
export class ListExportDetailQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly profiles: StaffProfiles,
  ) {}

  run(actor: Actor, exportId: string): Promise<ListExportDetail> {
    return this.uow.read(actor, async (tx) => {
      const list = await findList(tx, actor, exportId);
      const downloads: Omit<ListDownloadRow, 'by'>[] = await tx.query(
        'select staff_id as "staffId", at from list_download where export_id = $1 order by at, id',
        [list.id],
      );
      const names = await namesOf(
        tx,
        this.profiles,
        downloads.map(({ staffId }) => staffId),
      );
      const own = actor.kind === 'staff' && actor.staffId === list.requestedBy;
      return {
        list,
        downloadable: isDownloadable(list, this.clock.now()),
        passwordOpen: list.recipientKind === 'zip' && own && list.state === 'ready' && list.passwordShownAt === null,
        recipientFingerprint: list.recipient === null ? null : fingerprintOf(list.recipient),
        downloads: downloads.map((row) => ({ ...row, by: names.get(row.staffId) ?? row.staffId })),
        answeredBy: await this.answeredBy(tx, list),
        canBeApproved: (await approversOf(tx, { ...list, now: this.clock.now() })).length > 0,
      };
    });
  }

  private async answeredBy(tx: EntityManager, { approvedBy, declinedBy }: ListExport): Promise<string | null> {
    const second = approvedBy ?? declinedBy;
    return second === null ? null : ((await namesOf(tx, this.profiles, [second])).get(second) ?? second);
  }

  /** The manifest as it is handed out, RFC 8785. It stays when the file is gone. */
  manifest(actor: Actor, exportId: string): Promise<{ fileName: string; text: string; sha256: string }> {
    return this.uow.read(actor, async (tx) => {
      const { id, manifest, manifestSha256, state } = await findList(tx, actor, exportId);
      if (manifest === null || manifestSha256 === null) throw new ListNotReady({ state });
      return { fileName: `list-${id}.manifest.json`, text: canonicalize(manifest) ?? '', sha256: manifestSha256 };
    });
  }
}

export function isDownloadable(list: Pick<ListExport, 'state' | 'expiresAt'>, now: Date): boolean {
  return list.state === 'ready' && list.expiresAt !== null && list.expiresAt > now;
}
