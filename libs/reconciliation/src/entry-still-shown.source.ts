import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionRulesQuery } from '@app/actions';
import { ruleLastMoment } from '@app/joining-rules';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock, isId } from '@app/platform';
import { RegistrationMails, withdrawnOnSql } from '@app/registrations';
import { untilOf, writtenOut } from './mail-days.js';

type Mail = 'entry-still-shown';

interface Row {
  readonly asOf: string;
  readonly withdrawnOn: string;
}

/** Suppressed where a later extract, or the person registering anew, has made it untrue since it was queued. */
@Injectable()
@ProvidesNotice()
export class EntryStillShownSource implements NoticeSource<Mail> {
  readonly template = 'entry-still-shown';

  constructor(
    private readonly mails: RegistrationMails,
    private readonly rules: ActionRulesQuery,
    private readonly clock: Clock,
  ) {}

  /** A window that closes earlier here takes nobody's right to leave, so the last day is that of the law. */
  async resolve(tx: EntityManager, notice: NoticeRef<Mail>): Promise<NoticeContent<Mail> | 'suppress'> {
    const { stillShownIn } = notice.params;
    const [row]: Row[] = isId(stillShownIn) ? await tx.query(STANDS, [stillShownIn, notice.registrationId]) : [];
    if (row === undefined || notice.actionId === null) return 'suppress';
    const rules = await this.rules.running(tx, notice.actionId);
    const until = rules === null ? null : ruleLastMoment(rules.profile, rules.facts, { fields: {} }, this.clock.now());
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      asOf: writtenOut(row.asOf, notice.locale),
      withdrawnOn: writtenOut(row.withdrawnOn, notice.locale),
      ...untilOf(until, notice.locale),
      link: `${link}/leave`,
    }));
  }
}

const STANDS = `
  select x.as_of::text as "asOf", ${withdrawnOnSql('r.id')} as "withdrawnOn"
    from extract_result x join registration r on r.id = x.registration_id
   where x.id = $1 and x.registration_id = $2 and 'entry_after_withdrawal' = any (x.differences)
     and x.outcome <> 'to_decide' and r.stage in ('interest', 'joined', 'left') and r.restricted_at is null
     and ${withdrawnOnSql('r.id')} is not null
     and not exists (select from extract_result o where o.registration_id = x.registration_id and o.as_of > x.as_of)`;
