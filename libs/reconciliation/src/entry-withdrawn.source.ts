import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionRulesQuery } from '@app/actions';
import { lastMoment } from '@app/joining-rules';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock, isId } from '@app/platform';
import { RegistrationMails } from '@app/registrations';
import { untilOf, writtenOut } from './mail-days.js';

type Mail = 'entry-withdrawn';

/** Suppressed where a later extract or the person leaving has made it untrue since it was queued. */
@Injectable()
@ProvidesNotice()
export class EntryWithdrawnSource implements NoticeSource<Mail> {
  readonly template = 'entry-withdrawn';

  constructor(
    private readonly mails: RegistrationMails,
    private readonly rules: ActionRulesQuery,
    private readonly clock: Clock,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<Mail>): Promise<NoticeContent<Mail> | 'suppress'> {
    const { withdrawnIn } = notice.params;
    const [row]: { asOf: string }[] = isId(withdrawnIn)
      ? await tx.query(STANDS, [withdrawnIn, notice.registrationId])
      : [];
    if (row === undefined || notice.actionId === null) return 'suppress';
    const rules = await this.rules.running(tx, notice.actionId);
    const until = rules === null ? null : lastMoment(rules.profile, rules.facts, { fields: {} }, this.clock.now());
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      asOf: writtenOut(row.asOf, notice.locale),
      ...untilOf(until, notice.locale),
      link: `${link}/status`,
    }));
  }
}

const STANDS = `
  select x.as_of::text as "asOf" from extract_result x join registration r on r.id = x.registration_id
   where x.id = $1 and x.registration_id = $2 and 'entry_withdrawn' = any (x.differences) and x.outcome <> 'to_decide'
     and r.stage in ('interest', 'joined') and r.restricted_at is null
     and not exists (select from extract_result o where o.registration_id = x.registration_id and o.as_of > x.as_of)`;
