import { Injectable } from '@nestjs/common';
import { ActionRulesQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, UnitOfWork } from '@app/platform';
import { logListSeen } from '../log-list-seen.js';
import type { CourtNoticeKind } from './court-notice-record.entity.js';
import { mayRecordCourtNotices } from './record-court-notice.use-case.js';
import { courtToldSql, receivedHereSql, tellsTheCourt } from './told-to-court.js';

export interface CourtNoticeRow {
  readonly id: string;
  readonly registrationId: string;
  readonly reference: string;
  readonly kind: CourtNoticeKind;
  readonly on: string;
  readonly source: string | null;
  readonly recordedAt: Date;
}

export interface OpenWithdrawal {
  readonly registrationId: string;
  /** Null once the registration is erased: the court is still to be told, and nothing leads to the person. */
  readonly reference: string | null;
  readonly receivedAt: Date;
}

export interface CourtNotices {
  /** False where people withdraw at an authority, so that the organisation has nobody to tell. */
  readonly recordable: boolean;
  /** Withdrawals of which the court was not told, oldest first. */
  readonly open: readonly OpenWithdrawal[];
  /** How many there are, also where not all are shown. */
  readonly openCount: number;
  readonly rows: readonly CourtNoticeRow[];
}

const SHOWN = 100;

/**
 * Of which withdrawals the court has still to be told, and what was last recorded: references and days, nobody's name. A
 * page that was seen is one entry of the log.
 */
@Injectable()
export class ViewCourtNotices {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly log: AuditLog,
  ) {}

  execute({ actionId }: { readonly actionId: string }, actor: Actor): Promise<CourtNotices> {
    return this.uow.run(actor, async (tx) => {
      mayRecordCourtNotices(actor, actionId);
      const found: (OpenWithdrawal & { count: string })[] = await tx.query(OPEN, [actionId]);
      const open = found.map(({ count: _, ...withdrawal }) => withdrawal);
      const rows: CourtNoticeRow[] = await tx.query(
        `select n.id, r.id as "registrationId", r.reference, n.kind, n.happened_on::text as "on", n.source,
                n.recorded_at as "recordedAt"
           from court_notice_record n join registration r on r.id = n.registration_id
          where n.action_id = $1 order by n.id desc limit ${SHOWN}`,
        [actionId],
      );
      const seen = [...open.filter(({ reference }) => reference !== null), ...rows];
      await logListSeen(tx, this.log, actor, { actionId, page: 'rules.court_notices', rows: seen });
      const recordable = tellsTheCourt(await this.rules.running(tx, actionId));
      return { recordable, open, openCount: Number(found[0]?.count ?? 0), rows };
    });
  }
}

/** The newest withdrawal of each: whoever joined again and withdrew again is one to tell the court of. */
const OPEN = `
  select "registrationId", reference, "receivedAt", count(*) over () as count
    from (select distinct on (l.registration_id) r.id as "registrationId",
                 case when r.erased_at is null then r.reference end as reference,
                 coalesce(t.made_at, l.recorded_at) as "receivedAt",
                 ${courtToldSql('l')} as told
            from leaving_act l join registration r on r.id = l.registration_id join action a on a.id = l.action_id
            left join taken_down t on t.id = l.taken_down_id
           where l.action_id = $1 and ${receivedHereSql('l')} and r.practice = a.practice
           order by l.registration_id, l.recorded_at desc, l.id desc) received
   where told is null order by "receivedAt", reference limit ${SHOWN}`;
