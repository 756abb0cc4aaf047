import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionRulesQuery } from '@app/actions';
import { followUps, ruleWords } from '@app/joining-rules';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock } from '@app/platform';
import { dayWrittenOut, RegistrationMails } from '../registration-notices.source.js';
import { optOutsTold } from './opt-out-told.js';

type Mail = 'follow-up-near';

/** Suppressed where the day is another by now or over, where the act does not count, and where nobody may be written to. */
@Injectable()
@ProvidesNotice()
export class FollowUpNearSource implements NoticeSource<Mail> {
  readonly template = 'follow-up-near';

  constructor(
    private readonly mails: RegistrationMails,
    private readonly rules: ActionRulesQuery,
    private readonly clock: Clock,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<Mail>): Promise<NoticeContent<Mail> | 'suppress'> {
    const { actionId, registrationId, params } = notice;
    if (actionId === null || registrationId === null) return 'suppress';
    const rules = await this.rules.running(tx, actionId);
    const [told] = await optOutsTold(tx, { actionId, registrationId, limit: 1 });
    if (rules === null || told === undefined) return 'suppress';
    const stands = followUps(rules.profile, { optedOutOn: told.sentOn }).find(
      ({ code, lastDay, closesAt }) =>
        code === params['code'] && lastDay === params['lastDay'] && this.clock.now() < closesAt,
    );
    if (stands === undefined) return 'suppress';
    const { code, lastDay, rule } = stands;
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      code,
      says: ruleWords(rule, notice.locale),
      lastDay: dayWrittenOut(lastDay, notice.locale) ?? lastDay,
      actionTitle,
      reference: registration.reference,
      link: `${link}/leave`,
    }));
  }
}
