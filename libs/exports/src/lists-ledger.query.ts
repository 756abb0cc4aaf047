import { Injectable } from '@nestjs/common';
import { StaffProfiles } from '@app/identity';
import { type Actor, isId, UnitOfWork } from '@app/platform';

export interface ListsLedgerRow {
  readonly id: string;
  readonly actionId: string;
  readonly purpose: string;
  readonly state: string;
  readonly requestedAt: Date;
  readonly requestedBy: string;
  readonly requestedByName: string | null;
  readonly approvedAt: Date | null;
  readonly approvedByName: string | null;
  readonly rows: number;
  readonly fileSha256: string | null;
  readonly downloads: number;
  readonly lastDownloadAt: Date | null;
}

type Stored = Omit<ListsLedgerRow, 'requestedByName' | 'approvedByName'> & { readonly approvedBy: string | null };

export const LISTS_LEDGER_PAGE = 50;

/** Every list that was ever asked for: by whom, for what, who agreed, how often it left. Names no claimant. */
@Injectable()
export class ListsLedgerQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
  ) {}

  run({ before }: { readonly before?: string }, actor: Actor): Promise<ListsLedgerRow[]> {
    if (before !== undefined && !isId(before)) return Promise.resolve([]);
    return this.uow.read(actor, async (tx) => {
      const rows: Stored[] = await tx.query(
        `select e.id, e.action_id as "actionId", e.purpose, e.state, e.requested_at as "requestedAt",
                e.requested_by as "requestedBy", e.approved_at as "approvedAt", e.approved_by as "approvedBy",
                e.rows_done as rows, e.file_sha256 as "fileSha256",
                (select count(*)::int from list_download d where d.export_id = e.id) as downloads,
                (select max(d.at) from list_download d where d.export_id = e.id) as "lastDownloadAt"
           from list_export e where $1::uuid is null or e.id < $1 order by e.id desc limit $2`,
        [before ?? null, LISTS_LEDGER_PAGE],
      );
      const ids = [...new Set(rows.flatMap(({ requestedBy, approvedBy }) => [requestedBy, approvedBy]))];
      const accounts: { id: string; profile: Buffer }[] = await tx.query(
        'select id, profile from staff_account where id = any($1::uuid[])',
        [ids.filter((id) => id !== null)],
      );
      const profiles = await this.profiles.openMany(tx, accounts);
      return rows.map(({ approvedBy, ...row }) => ({
        ...row,
        requestedByName: profiles.get(row.requestedBy)?.name ?? null,
        approvedByName: approvedBy === null ? null : (profiles.get(approvedBy)?.name ?? null),
      }));
    });
  }
}
