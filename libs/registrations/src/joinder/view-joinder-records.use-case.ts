import { Injectable } from '@nestjs/common';
import { ActionRulesQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, UnitOfWork } from '@app/platform';
import { logListSeen } from '../log-list-seen.js';
import { isJoinedByOrganisation } from './joined-by-organisation.js';
import type { JoinderRecordKind } from './joinder-record.entity.js';
import { mayRecordJoinders } from './record-joinder.use-case.js';

export interface JoinderRecordRow {
  readonly id: string;
  readonly registrationId: string;
  readonly reference: string;
  readonly kind: JoinderRecordKind;
  readonly on: string;
  readonly source: string | null;
  readonly recordedAt: Date;
}

export interface JoinderRecords {
  /** False where people join by an act of their own, so that there is nothing to record here. */
  readonly recordable: boolean;
  readonly rows: readonly JoinderRecordRow[];
}

const SHOWN = 100;

/**
 * What was last recorded of the joinders of one action: reference numbers and days, and nobody's name. A page that was seen
 * is one entry of the log.
 */
@Injectable()
export class ViewJoinderRecords {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly log: AuditLog,
  ) {}

  execute({ actionId }: { readonly actionId: string }, actor: Actor): Promise<JoinderRecords> {
    return this.uow.run(actor, async (tx) => {
      mayRecordJoinders(actor, actionId);
      const rows: JoinderRecordRow[] = await tx.query(
        `select j.id, r.id as "registrationId", r.reference, j.kind, j.happened_on::text as "on", j.source, j.recorded_at as "recordedAt"
             from joinder_record j join registration r on r.id = j.registration_id
            where j.action_id = $1 order by j.id desc limit ${SHOWN}`,
        [actionId],
      );
      await logListSeen(tx, this.log, actor, { actionId, page: 'rules.joinders', rows });
      return { recordable: await isJoinedByOrganisation(tx, this.rules, actionId), rows };
    });
  }
}
