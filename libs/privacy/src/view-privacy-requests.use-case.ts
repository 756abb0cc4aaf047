import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { grantedActions, isId, mayIn, UnitOfWork, type Actor } from '@app/platform';
import { holdReasonsFor, type HoldReason } from './hold-reasons.js';
import { PrivacyNotes } from './privacy-notes.js';
import { PrivacyRequest } from './privacy-request.entity.js';
import { PrivacyRequestsQuery, type PrivacyRequestRow } from './privacy-requests.query.js';
import { PrivacyForbidden, PrivacyRequestNotFound } from './privacy.errors.js';

export interface ViewedPrivacyRequest extends PrivacyRequestRow {
  readonly note: string | null;
  /** What the person gave as the grounds of an objection. */
  readonly grounds: string | null;
  /** With which of these it can be refused. */
  readonly holdReasons: readonly HoldReason[];
}

/** Requests for the operators who decide on them. That they were seen is in the log. */
@Injectable()
export class ViewPrivacyRequests {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: PrivacyRequestsQuery,
    private readonly notes: PrivacyNotes,
    private readonly log: AuditLog,
  ) {}

  /** All open ones, the most urgent first. */
  execute({ actionId }: { readonly actionId: string | null }, actor: Actor): Promise<readonly PrivacyRequestRow[]> {
    const actionIds = operatedActions(actor, actionId);
    return this.uow.run(actor, async (tx) => {
      const rows = await this.requests.open(tx, { actionIds });
      const subjects = [...new Set(rows.map(({ registrationId }) => registrationId))];
      const data = { page: 'privacy.requests', rows: rows.length };
      await this.log.append(tx, {
        type: 'registration.list_viewed',
        actor,
        subjects,
        ...(actionId === null ? {} : { actionId }),
        data,
      });
      return rows;
    });
  }

  /** One of them, decided or not. */
  one({ requestId }: { readonly requestId: string }, actor: Actor): Promise<ViewedPrivacyRequest> {
    const actionIds = operatedActions(actor, null);
    if (!isId(requestId)) throw new PrivacyRequestNotFound();
    return this.uow.run(actor, async (tx) => {
      const [row] = await this.requests.open(tx, { actionIds, requestId });
      if (row === undefined) throw new PrivacyRequestNotFound();
      const { registrationId, actionId, kind } = row;
      await this.log.append(tx, {
        type: 'registration.viewed',
        actor,
        subjects: [registrationId],
        actionId,
        data: { page: 'privacy.request' },
      });
      const request = await tx.findOneByOrFail(PrivacyRequest, { id: requestId });
      const note = await this.notes.open(tx, request);
      const grounds = await this.notes.openGrounds(tx, request);
      return { ...row, note, grounds, holdReasons: holdReasonsFor(kind) };
    });
  }
}

function operatedActions(actor: Actor, actionId: string | null): readonly string[] | null {
  if (actor.kind !== 'staff') throw new PrivacyForbidden();
  const granted = grantedActions(actor, 'operator');
  if (granted !== 'all' && granted.length === 0) throw new PrivacyForbidden();
  if (actionId === null) return granted === 'all' ? null : granted;
  if (!isId(actionId) || !mayIn(actor, actionId, 'operator')) throw new PrivacyRequestNotFound();
  return [actionId];
}
