import { Injectable } from '@nestjs/common';
import { ActionRulesQuery } from '@app/actions';
import { type Actor, UnitOfWork } from '@app/platform';
import type { CourtNoticeKind } from './court-notice-record.entity.js';
import { mayRecordCourtNotices } from './record-court-notice.use-case.js';
import { courtToldSql, receivedHereSql, tellsTheCourt } from './told-to-court.js';

export interface CourtNoticeRow {
  readonly id: string;
  readonly reference: string;
  readonly kind: CourtNoticeKind;
  readonly on: string;
  readonly source: string | null;
  readonly recordedAt: Date;
}

export interface CourtNotices {
  /** False where people withdraw at an authority, so that the organisation has nobody to tell. */
  readonly recordable: boolean;
  /** Withdrawals of which the court was not told, oldest first. */
  readonly open: readonly { readonly reference: string; readonly receivedAt: Date }[];
  /** How many there are, also where not all are shown. */
  readonly openCount: number;
  readonly rows: readonly CourtNoticeRow[];
}

const SHOWN = 100;

/** Of which withdrawals the court has still to be told, and what was last recorded: references and days, nobody's name. */
@Injectable()
export class CourtNoticesQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
  ) {}

  run(actor: Actor, actionId: string): Promise<CourtNotices> {
    return this.uow.read(actor, async (tx) => {
      mayRecordCourtNotices(actor, actionId);
      const open: { reference: string; receivedAt: Date; count: string }[] = await tx.query(OPEN, [actionId]);
      return {
        recordable: tellsTheCourt(await this.rules.running(tx, actionId)),
        open: open.map(({ reference, receivedAt }) => ({ reference, receivedAt })),
        openCount: Number(open[0]?.count ?? 0),
        rows: await tx.query(
          `select n.id, r.reference, n.kind, n.happened_on::text as "on", n.source, n.recorded_at as "recordedAt"
             from court_notice_record n join registration r on r.id = n.registration_id
            where n.action_id = $1 order by n.id desc limit ${SHOWN}`,
          [actionId],
        ),
      };
    });
  }
}

/** The newest withdrawal of each: whoever joined again and withdrew again is one to tell the court of. */
const OPEN = `
  select reference, "receivedAt", count(*) over () as count
    from (select distinct on (l.registration_id) r.reference, coalesce(t.made_at, l.recorded_at) as "receivedAt",
                 ${courtToldSql('l')} as told
            from leaving_act l join registration r on r.id = l.registration_id join action a on a.id = l.action_id
            left join taken_down t on t.id = l.taken_down_id
           where l.action_id = $1 and ${receivedHereSql('l')} and r.erased_at is null and r.practice = a.practice
           order by l.registration_id, l.recorded_at desc, l.id desc) received
   where told is null order by "receivedAt", reference limit ${SHOWN}`;
