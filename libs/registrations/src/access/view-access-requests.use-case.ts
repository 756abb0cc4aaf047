import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { grantedActions, isId, keyIdOf, KeyStore, open, type StaffActor, UnitOfWork } from '@app/platform';
import type { AccessRequestState } from './access-request.entity.js';
import { AccessRequestNotFound } from './access-request.errors.js';
import { ACT_TEXT } from './access-acts.use-case.js';
import { ACCESS_NOTE } from './file-access-request.use-case.js';
import type { ActKind } from './received-act.entity.js';

export interface AccessRequestRow {
  readonly id: string;
  readonly registrationId: string;
  readonly actionId: string;
  readonly reference: string;
  readonly state: Exclude<AccessRequestState, 'recorded' | 'entered' | 'void'>;
  readonly confirmedAt: Date;
  readonly waitUntil: Date;
  readonly decidedAt: Date | null;
  readonly reasonCode: string | null;
  readonly practice: boolean;
  /** Others that ask for the same registration and are still open. */
  readonly rivals: number;
  /** By support, for a person who has no recovery code. */
  readonly recorded: boolean;
  /** Of the newest check made since the request; null where there is none. */
  readonly check: 'passed' | 'failed' | null;
}

export interface ViewedAccessRequest extends AccessRequestRow {
  readonly note: string | null;
  readonly acts: readonly { readonly kind: ActKind; readonly receivedAt: Date; readonly text: string | null }[];
}

const SELECT = `
  select q.id, q.registration_id as "registrationId", q.action_id as "actionId", r.reference, q.state,
         q.confirmed_at as "confirmedAt", q.wait_until as "waitUntil", q.decided_at as "decidedAt",
         q.reason_code as "reasonCode", r.practice,
         (select count(*)::int from access_request o where o.registration_id = q.registration_id and o.id <> q.id
            and o.state in ('waiting', 'approved')) as rivals,
         (select c.result from support_contact c where c.registration_id = q.registration_id
            and (c.at >= q.confirmed_at or c.id = q.check_id) order by c.at desc, c.id desc limit 1) as check,
         q.recorded_by is not null as recorded, q.sealed_note as "sealedNote"
    from access_request q join registration r on r.id = q.registration_id
   where q.wait_until is not null and ($1::uuid[] is null or q.action_id = any($1::uuid[]))`;

/** Requests for access for the operators who decide. They see that there is a check, not whom it reached. */
@Injectable()
export class ViewAccessRequests {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly log: AuditLog,
  ) {}

  open(actor: StaffActor): Promise<readonly AccessRequestRow[]> {
    return this.uow.run(actor, async (tx) => {
      const rows: AccessRequestRow[] = await tx.query(
        `${SELECT} and q.state in ('waiting', 'approved') order by q.wait_until, q.id limit 500`,
        [operated(actor)],
      );
      await this.log.append(tx, {
        type: 'registration.list_viewed',
        actor,
        subjects: rows.map(({ registrationId }) => registrationId),
        data: { page: 'access.requests', rows: rows.length },
      });
      return rows;
    });
  }

  one({ requestId }: { requestId: string }, actor: StaffActor): Promise<ViewedAccessRequest> {
    if (!isId(requestId)) throw new AccessRequestNotFound();
    return this.uow.run(actor, async (tx) => {
      const [row]: (AccessRequestRow & { sealedNote: Buffer | null })[] = await tx.query(`${SELECT} and q.id = $2`, [
        operated(actor),
        requestId,
      ]);
      if (row === undefined) throw new AccessRequestNotFound();
      await this.log.append(tx, {
        type: 'registration.viewed',
        actor,
        subjects: [row.registrationId],
        actionId: row.actionId,
        data: { page: 'access.request' },
      });
      const { sealedNote, ...request } = row;
      const note = await this.text(tx, ACCESS_NOTE, { id: row.id, sealed: sealedNote });
      return { ...request, note, acts: await this.acts(tx, requestId) };
    });
  }

  private async acts(tx: EntityManager, requestId: string): Promise<ViewedAccessRequest['acts']> {
    const rows: { id: string; kind: ActKind; receivedAt: Date; sealed: Buffer | null }[] = await tx.query(
      'select id, kind, received_at as "receivedAt", sealed_text as sealed from received_act where access_request_id = $1 order by id',
      [requestId],
    );
    const acts = [];
    for (const { id, kind, receivedAt, sealed } of rows)
      acts.push({ kind, receivedAt, text: await this.text(tx, ACT_TEXT, { id, sealed }) });
    return acts;
  }

  private async text(
    tx: EntityManager,
    label: string,
    { id, sealed }: { id: string; sealed: Buffer | null },
  ): Promise<string | null> {
    if (sealed === null) return null;
    const keyId = keyIdOf(sealed);
    const key = (await this.keys.openKeys(tx, [keyId])).get(keyId);
    return key === undefined ? null : open(key, label, id, sealed).toString('utf8');
  }
}

function operated(actor: StaffActor): readonly string[] | null {
  const actions = grantedActions(actor, 'operator');
  return actions === 'all' ? null : actions;
}
