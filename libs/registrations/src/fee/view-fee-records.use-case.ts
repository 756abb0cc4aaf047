import { Injectable } from '@nestjs/common';
import { ActionRulesQuery } from '@app/actions';
import type { Rule } from '@app/joining-rules';
import { AuditLog } from '@app/audit';
import { type Actor, mayIn, UnitOfWork } from '@app/platform';
import { logListSeen } from '../log-list-seen.js';
import type { FeeRecordKind } from './fee-record.entity.js';
import { mayRecordFees } from './record-fee.use-case.js';

export interface FeeRecordRow {
  readonly id: string;
  readonly registrationId: string;
  readonly reference: string;
  readonly kind: FeeRecordKind;
  readonly on: string;
  readonly source: string | null;
  readonly recordedAt: Date;
}

export interface FeeRecords {
  /** 0 where nothing is charged, or no rules run that know of a fee. */
  readonly cents: number;
  /** What the forum says of the fee. */
  readonly rules: readonly Rule[];
  readonly rows: readonly FeeRecordRow[];
}

const SHOWN = 100;

/**
 * What was last recorded of the fees of one action: reference numbers and days, and nobody's name. Support sees what they
 * recorded themselves: whom they help they find one by one, and a list of references would be a way to everybody. A page
 * that was seen is one entry of the log.
 */
@Injectable()
export class ViewFeeRecords {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly log: AuditLog,
  ) {}

  execute({ actionId }: { readonly actionId: string }, actor: Actor): Promise<FeeRecords> {
    return this.uow.run(actor, async (tx) => {
      const { staffId } = mayRecordFees(actor, actionId);
      const everyones = mayIn(actor, actionId, 'operator');
      const rules = await this.rules.running(tx, actionId);
      const { charge, cap, unpaid, duty } = rules?.profile.fee ?? { charge: null, cap: null, unpaid: null, duty: null };
      const rows: FeeRecordRow[] = await tx.query(
        `select f.id, r.id as "registrationId", r.reference, f.kind, f.happened_on::text as "on", f.source, f.recorded_at as "recordedAt"
             from fee_record f join registration r on r.id = f.registration_id
            where f.action_id = $1 and ($2::uuid is null or f.recorded_by = $2) order by f.id desc limit ${SHOWN}`,
        [actionId, everyones ? null : staffId],
      );
      await logListSeen(tx, this.log, actor, { actionId, page: 'rules.fees', rows });
      return {
        cents: rules?.facts.feeCents ?? 0,
        rules: [charge, cap, unpaid, duty].filter((rule) => rule !== null),
        rows,
      };
    });
  }
}
