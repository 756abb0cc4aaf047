import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionRulesQuery } from '@app/actions';
import { lastMoment } from '@app/joining-rules';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock, isId } from '@app/platform';
import { RegistrationMails, withdrawnOnSql } from '@app/registrations';
import { untilOf, writtenOut } from './mail-days.js';

type Mail = 'entry-not-found';

interface Row {
  readonly asOf: string;
  readonly lastShown: string | null;
}

/** Suppressed where a later extract, a decision, or the person leaving or withdrawing has made it untrue since it was queued. */
@Injectable()
@ProvidesNotice()
export class EntryNotFoundSource implements NoticeSource<Mail> {
  readonly template = 'entry-not-found';

  constructor(
    private readonly mails: RegistrationMails,
    private readonly rules: ActionRulesQuery,
    private readonly clock: Clock,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<Mail>): Promise<NoticeContent<Mail> | 'suppress'> {
    const { resultId } = notice.params;
    const [row]: Row[] = isId(resultId) ? await tx.query(STANDS, [resultId, notice.registrationId]) : [];
    if (row === undefined || notice.actionId === null) return 'suppress';
    const rules = await this.rules.running(tx, notice.actionId);
    const until = rules === null ? null : lastMoment(rules.profile, rules.facts, { fields: {} }, this.clock.now());
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      asOf: writtenOut(row.asOf, notice.locale),
      lastShown: row.lastShown === null ? null : writtenOut(row.lastShown, notice.locale),
      ...untilOf(until, notice.locale),
      link: `${link}/status`,
    }));
  }
}

const STANDS = `
  select x.as_of::text as "asOf",
         case when 'entry_gone' = any (x.differences) then e.extract_as_of::text end as "lastShown"
    from extract_result x
    join registration r on r.id = x.registration_id
    join official_entry e on e.registration_id = r.id
   where x.id = $1 and x.registration_id = $2 and x.outcome = 'not_found'
     and r.stage = 'joined' and r.restricted_at is null
     and ${withdrawnOnSql('r.id')} is null
     and not exists (select from extract_result o where o.registration_id = x.registration_id and o.as_of > x.as_of)`;
