import { Injectable } from '@nestjs/common';
import { ActionBasisQuery, ActionRulesQuery, lastDayToJoin } from '@app/actions';
import type { Rule } from '@app/joining-rules';
import { type Actor, UnitOfWork } from '@app/platform';
import { mayRecordFees } from './record-fee.use-case.js';

export interface UnpaidFeeRow {
  readonly registrationId: string;
  readonly reference: string;
  readonly joinedAt: Date;
  /** When the organisation wrote about it, since it was owed last; null while that is still to be done. */
  readonly writtenAt: Date | null;
}

export interface UnpaidFees {
  /** What the law asks of the organisation; null where it asks nothing, so that nobody is listed. */
  readonly duty: Rule | null;
  /** By when it helps: the last day on which the person can still join; null while no day can be named. */
  readonly lastDay: string | null;
  readonly rows: readonly UnpaidFeeRow[];
  /** How many more there are than are shown. */
  readonly more: number;
}

const SHOWN = 200;

/** Who joined and has not paid, those to whom nobody has written first: reference numbers, and nobody's name. */
@Injectable()
export class UnpaidFeesQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly actions: ActionBasisQuery,
  ) {}

  run(actor: Actor, actionId: string): Promise<UnpaidFees> {
    return this.uow.read(actor, async (tx) => {
      mayRecordFees(actor, actionId);
      const rules = await this.rules.running(tx, actionId);
      const duty = rules !== null && rules.facts.feeCents > 0 ? rules.profile.fee.duty : null;
      if (duty === null) return { duty, lastDay: null, rows: [], more: 0 };
      const action = await this.actions.byId(tx, actionId);
      const rows: (UnpaidFeeRow & { total: number })[] = await tx.query(UNPAID, [actionId, SHOWN]);
      return {
        duty,
        lastDay: lastDayToJoin(action.window.state, action.zone),
        rows: rows.map(({ registrationId, reference, joinedAt, writtenAt }) => {
          return { registrationId, reference, joinedAt, writtenAt };
        }),
        more: Math.max(0, (rows[0]?.total ?? 0) - SHOWN),
      };
    });
  }
}

const UNPAID = `
  select r.id as "registrationId", r.reference, r.joined_at as "joinedAt", m.recorded_at as "writtenAt",
         count(*) over ()::int as total
    from registration r
    left join lateral (select id from fee_record f where f.registration_id = r.id and f.kind = 'reversed'
                        order by f.id desc limit 1) since on true
    left join fee_reminder m on m.registration_id = r.id and m.after_record_id is not distinct from since.id
   where r.action_id = $1 and r.stage = 'joined' and r.fee_paid_at is null and r.confirmed_at is not null
     and r.restricted_at is null and r.erased_at is null
   order by m.recorded_at is not null, r.joined_at, r.id limit $2`;
