import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor } from '@app/platform';
import { assertCounsel } from './list-access.js';
import type { ListState } from './list-export.entity.js';
import type { ListFormat, ListPurpose, ListRecipientKind } from './list-request.js';

export interface ListExportRow {
  readonly id: string;
  readonly purpose: ListPurpose;
  readonly format: ListFormat;
  readonly recipientKind: ListRecipientKind;
  readonly state: ListState;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly expiresAt: Date | null;
  readonly downloads: number;
}

/** The lists of one action, the newest first. */
@Injectable()
export class ListExportsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** `before` is the id of the last row of the page before; ids rise with time. */
  run(
    actor: Actor,
    input: { actionId: string; before: string | null; limit: number },
  ): Promise<readonly ListExportRow[]> {
    return this.uow.read(actor, (tx) => {
      assertCounsel(actor, input.actionId);
      return tx.query(
        `select e.id, e.purpose, e.format, e.recipient_kind as "recipientKind", e.state, e.requested_by as "requestedBy",
                e.requested_at as "requestedAt", e.rows_total as "rowsTotal", e.rows_done as "rowsDone", e.expires_at as "expiresAt",
                (select count(*)::int from list_download d where d.export_id = e.id) as downloads
           from list_export e where e.action_id = $1 and ($2::uuid is null or e.id < $2) order by e.id desc limit $3`,
        [input.actionId, input.before, Math.min(Math.max(input.limit, 1), 100)],
      );
    });
  }
}
