import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays, ActionBasisQuery, isCalendarDate, startOfDay } from '@app/actions';
import { AuditLog } from '@app/audit';
import { DECLARATION_KINDS, ruleOf } from '@app/consents';
import { isId, mayIn, UnitOfWork, type Actor } from '@app/platform';
import { courtToldSql } from '../court-notice/told-to-court.js';
import { LeavingActsNotFound, LeavingDateInvalid } from '../registration.errors.js';
import { RECORDED_ACTS, type RecordedAct } from './leaving-act.entity.js';
import { MANDATES } from './ways-to-leave.query.js';

export const LEAVING_ACTS = ['consent_withdrawal', ...RECORDED_ACTS] as const;
export type ListedAct = 'consent_withdrawal' | RecordedAct;

export interface ViewLeavingActsCommand {
  readonly actionId: string;
  /** Null for all four. */
  readonly act: ListedAct | null;
  /** Calendar dates in the action's zone, both included; null or empty where there is no limit. */
  readonly from: string;
  readonly to: string;
  /** Of `next` of the page before; anything else begins anew. */
  readonly after: string;
  readonly as: 'operator' | 'counsel';
}

export interface ListedLeavingAct {
  readonly id: string;
  readonly registrationId: string;
  readonly reference: string;
  readonly act: ListedAct;
  readonly recordedAt: Date;
  /** When the person says they sent it to the authority. */
  readonly sentOn: string | null;
  /** When it arrived there, as they say; only of what was told after the last day. */
  readonly arrivedOn: string | null;
  /** When the court was told of what came to the organisation; null where nobody recorded that it was. */
  readonly courtToldOn: string | null;
  readonly channel: string;
}

export interface LeavingActsPage {
  readonly rows: readonly ListedLeavingAct[];
  readonly next: string | null;
}

export const LEAVING_ACTS_PAGE = 50;

/**
 * The acts of leaving recorded in one action, newest first. Operators see all of them; counsel those of people who would
 * be on a list but for having left. A page that was seen is one entry of the log, with the registrations on it.
 */
@Injectable()
export class ViewLeavingActs {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly log: AuditLog,
  ) {}

  execute(command: ViewLeavingActsCommand, actor: Actor): Promise<LeavingActsPage> {
    return this.uow.run(actor, async (tx) => {
      const { actionId, as } = command;
      if (!mayIn(actor, actionId, as)) throw new LeavingActsNotFound();
      const found = await this.find(tx, command);
      const rows = found.slice(0, LEAVING_ACTS_PAGE);
      await this.log.append(tx, {
        type: 'leaving_acts.viewed',
        actor,
        subjects: [...new Set([actionId, ...rows.map(({ registrationId }) => registrationId)])],
        actionId,
        data: { page: `${as}.leaving_acts` },
      });
      const last = rows.at(-1);
      const more = found.length > LEAVING_ACTS_PAGE && last !== undefined;
      return { rows, next: more ? `${last.recordedAt.toISOString()}_${last.id}` : null };
    });
  }

  private async find(tx: EntityManager, command: ViewLeavingActsCommand): Promise<ListedLeavingAct[]> {
    const { zone } = await this.actions.byId(tx, command.actionId);
    const [from, to] = [dayOf('from', command.from), dayOf('to', command.to)];
    const [at, id] = positionOf(command.after);
    return tx.query(command.as === 'counsel' ? FOR_COUNSEL : ALL, [
      command.actionId,
      command.act,
      CONSENTS,
      from === null ? null : startOfDay(from, zone),
      to === null ? null : startOfDay(addDays(to, 1), zone),
      at,
      id,
      LEAVING_ACTS_PAGE + 1,
      MANDATES,
    ]);
  }
}

/** What can be taken back by itself. */
const CONSENTS = DECLARATION_KINDS.filter((kind) => ruleOf(kind).purpose !== null);

function dayOf(field: string, text: string): string | null {
  if (text === '') return null;
  if (!isCalendarDate(text)) throw new LeavingDateInvalid({ field });
  return text;
}

function positionOf(after: string): readonly [Date | null, string | null] {
  const [time = '', id = ''] = after.split('_');
  const at = new Date(time);
  return isId(id) && !Number.isNaN(at.getTime()) ? [at, id] : [null, null];
}

/**
 * Taking back a consent is a declaration, the others are rows of their own; the time is that of the record. A mandate also
 * ends where somebody ends taking part here, which is no row but the declaration that took it back.
 */
const listed = (who: string): string => `
  select a.id, a.registration_id as "registrationId", r.reference, a.act, a.recorded_at as "recordedAt",
         a.sent_on::text as "sentOn", a.arrived_on::text as "arrivedOn", a.court_told_on as "courtToldOn", a.channel
    from (
      select l.id, l.registration_id, l.act, l.recorded_at, l.sent_on, l.arrived_on, coalesce(t.channel, 'page') as channel,
             ${courtToldSql('l')} as court_told_on
        from leaving_act l left join taken_down t on t.id = l.taken_down_id
       where l.action_id = $1
      union all
      select d.id, d.registration_id, 'consent_withdrawal', coalesce(t.recorded_at, d.at), null, null, d.channel, null
        from declaration d left join taken_down t on t.id = d.taken_down_id
       where d.action_id = $1 and d.kind = any($3) and d.outcome = 'withdrawn'
      union all
      (select distinct on (d.registration_id, d.at) d.id, d.registration_id, 'mandate_revocation',
              coalesce(t.recorded_at, d.at), null, null, d.channel, null
         from declaration d left join taken_down t on t.id = d.taken_down_id
        where d.action_id = $1 and d.kind = any($9) and d.outcome = 'withdrawn'
          and not exists (select from leaving_act l where l.registration_id = d.registration_id
                           and l.act = 'mandate_revocation' and l.shown_sha256 = d.shown_sha256)
        order by d.registration_id, d.at, d.id)
    ) a join registration r on r.id = a.registration_id
   where ${who} and ($2::text is null or a.act = $2)
     and ($4::timestamptz is null or a.recorded_at >= $4) and ($5::timestamptz is null or a.recorded_at < $5)
     and ($6::timestamptz is null or (a.recorded_at, a.id) < ($6, $7::uuid))
   order by a.recorded_at desc, a.id desc limit $8`;

const ALL = listed('true');
/** As lists leave people out, but that who has left is here. */
const FOR_COUNSEL = listed(
  "r.stage in ('interest', 'joined', 'left') and r.confirmed_at is not null and r.restricted_at is null and not r.practice",
);
