import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ActionBasisQuery, ActionRulesQuery, dateIn, lastDayToJoin } from '@app/actions';
import type { Rule } from '@app/joining-rules';
import { type Actor, Clock, mayIn, UnitOfWork } from '@app/platform';
import { logListSeen } from '../log-list-seen.js';
import { mayRecordFees } from './record-fee.use-case.js';

export interface UnpaidFeeRow {
  readonly registrationId: string;
  readonly reference: string;
  readonly joinedAt: Date;
  /** When the organisation wrote about it, since it was owed last; null while that is still to be done. */
  readonly writtenAt: Date | null;
  /** Whether that went: a mail of which it is not known, because it was written before that was kept, counts as sent. */
  readonly state: 'queued' | 'sent' | 'failed' | 'posted' | null;
}

export interface UnpaidFees {
  /** What the law asks of the organisation; null where it asks nothing, or the reader may not see whom it concerns. */
  readonly duty: Rule | null;
  /** By when it helps: the last day on which the person can still join; null while no day can be named. */
  readonly lastDay: string | null;
  /** Whether that day is past. */
  readonly over: boolean;
  readonly rows: readonly UnpaidFeeRow[];
  /** How many more there are than are shown. */
  readonly more: number;
}

const SHOWN = 200;

/**
 * Who joined and has not paid, those to whom nobody has written first: reference numbers, and nobody's name. It is the work
 * of operators: support, who reach a person by their reference, get no list of references. A page that was seen is one
 * entry of the log.
 */
@Injectable()
export class ViewUnpaidFees {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly actions: ActionBasisQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId }: { readonly actionId: string }, actor: Actor): Promise<UnpaidFees> {
    return this.uow.run(actor, async (tx) => {
      mayRecordFees(actor, actionId);
      const rules = await this.rules.running(tx, actionId);
      const duty = rules !== null && rules.facts.feeCents > 0 ? rules.profile.fee.duty : null;
      if (duty === null || !mayIn(actor, actionId, 'operator'))
        return { duty: null, lastDay: null, over: false, rows: [], more: 0 };
      const action = await this.actions.byId(tx, actionId);
      const rows: (UnpaidFeeRow & { total: number })[] = await tx.query(UNPAID, [actionId, SHOWN]);
      await logListSeen(tx, this.log, actor, { actionId, page: 'rules.unpaid-fees', rows });
      const lastDay = lastDayToJoin(action.window.state, action.zone);
      return {
        duty,
        lastDay,
        over: lastDay !== null && lastDay < dateIn(action.zone, this.clock.now()),
        rows: rows.map(({ registrationId, reference, joinedAt, writtenAt, state }) => {
          return { registrationId, reference, joinedAt, writtenAt, state };
        }),
        more: Math.max(0, (rows[0]?.total ?? 0) - SHOWN),
      };
    });
  }
}

const UNPAID = `
  select r.id as "registrationId", r.reference, r.joined_at as "joinedAt", m.recorded_at as "writtenAt", m.state,
         count(*) over ()::int as total
    from registration r
    left join lateral (select id from fee_record f where f.registration_id = r.id and f.kind = 'reversed'
                        order by f.id desc limit 1) since on true
    left join lateral (
      select f.recorded_at, case when f.way = 'letter' then 'posted' when n.state in ('queued', 'failed') then n.state
                                 when n.state in ('suppressed', 'erased') then 'failed' else 'sent' end as state
        from fee_reminder f left join notice n on n.id = f.notice_id
       where f.registration_id = r.id and f.after_record_id is not distinct from since.id
       order by f.id desc limit 1) m on true
   where r.action_id = $1 and r.stage = 'joined' and r.fee_paid_at is null and r.confirmed_at is not null
     and r.restricted_at is null and r.erased_at is null
   order by coalesce(m.state, 'failed') <> 'failed', r.joined_at, r.id limit $2`;
