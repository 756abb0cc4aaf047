import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { AuditLog } from '@app/audit';
import { Clock, newId, UnitOfWork, type Actor } from '@app/platform';
import { TellApprovers } from './approval/tell-approvers.js';
import { assertCounsel } from './list-access.js';
import { ListBasisQuery } from './list-basis.query.js';
import { ListCountQuery } from './list-count.query.js';
import type { ListCounts } from './list-manifest-shape.js';
import { checkRequest, type ListRequest } from './list-request.js';
import { ListExport } from './list-export.entity.js';

export const MAKE_LIST = 'make-list';

export interface RequestListExportCommand extends ListRequest {
  readonly actionId: string;
}

/** Counsel asks for a list. It is counted now, and waits for a second person before the worker makes it. */
@Injectable()
export class RequestListExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bases: ListBasisQuery,
    private readonly counts: ListCountQuery,
    private readonly approvers: TellApprovers,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  execute(command: RequestListExportCommand, actor: Actor): Promise<{ exportId: string } & ListCounts> {
    const { actionId, ...wanted } = command;
    return this.uow.run(actor, async (tx) => {
      assertCounsel(actor, actionId);
      const basis = await this.bases.load(tx, actionId);
      const { columns, ...request } = checkRequest(wanted, basis.definitions);
      const counts = await this.counts.inside(tx, { actionId, filter: request.filter, basis });
      const exportId = newId();
      await tx.insert(ListExport, {
        ...request,
        id: exportId,
        actionId,
        profile: 'counsel_list',
        columns: [...columns],
        state: 'awaiting_approval',
        requestedBy: actor.staffId,
        requestedAt: this.clock.now(),
        rowsTotal: counts.rows,
      });
      await this.approvers.inside(tx, { id: exportId, actionId, requestedBy: actor.staffId });
      await this.log.append(tx, {
        type: 'export.requested',
        actor,
        subjects: [exportId],
        actionId,
        data: { exportId, purpose: request.purpose, format: request.format, filter: sha256(request.filter) },
      });
      return { exportId, ...counts };
    });
  }
}

function sha256(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '', 'utf8')
    .digest('hex');
}
