import { Injectable } from '@nestjs/common';
import { ActionRulesQuery } from '@app/actions';
import type { Rule } from '@app/joining-rules';
import { type Actor, UnitOfWork } from '@app/platform';
import type { FeeRecordKind } from './fee-record.entity.js';
import { mayRecordFees } from './record-fee.use-case.js';

export interface FeeRecordRow {
  readonly id: string;
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

/** What was last recorded of the fees of one action: reference numbers and days, and nobody's name. */
@Injectable()
export class FeeRecordsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
  ) {}

  run(actor: Actor, actionId: string): Promise<FeeRecords> {
    return this.uow.read(actor, async (tx) => {
      mayRecordFees(actor, actionId);
      const rules = await this.rules.running(tx, actionId);
      const { charge, cap, unpaid, duty } = rules?.profile.fee ?? { charge: null, cap: null, unpaid: null, duty: null };
      return {
        cents: rules?.facts.feeCents ?? 0,
        rules: [charge, cap, unpaid, duty].filter((rule) => rule !== null),
        rows: await tx.query(
          `select f.id, r.reference, f.kind, f.happened_on::text as "on", f.source, f.recorded_at as "recordedAt"
             from fee_record f join registration r on r.id = f.registration_id
            where f.action_id = $1 order by f.id desc limit ${SHOWN}`,
          [actionId],
        ),
      };
    });
  }
}
