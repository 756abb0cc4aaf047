import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionRulesQuery, dateIn, lastDayToJoin } from '@app/actions';
import { feeState } from '@app/joining-rules';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock } from '@app/platform';
import { dayWrittenOut, RegistrationMails } from '../registration-notices.source.js';

/** That the fee for joining is unpaid, and what follows from that. Not sent where it came in meanwhile. */
@Injectable()
@ProvidesNotice()
export class FeeUnpaidSource implements NoticeSource<'fee-unpaid'> {
  readonly template = 'fee-unpaid';
  constructor(
    private readonly mails: RegistrationMails,
    private readonly rules: ActionRulesQuery,
    private readonly clock: Clock,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<'fee-unpaid'>): Promise<NoticeContent<'fee-unpaid'> | 'suppress'> {
    const [paid]: unknown[] = await tx.query('select from registration where id = $1 and fee_paid_at is not null', [
      notice.registrationId,
    ]);
    if (paid !== undefined) return 'suppress';
    const rules = notice.actionId === null ? null : await this.rules.running(tx, notice.actionId);
    const effect = rules === null ? 'unread' : feeState(rules.profile, rules.facts, { feePaid: false }).unpaidEffect;
    return this.mails.content(tx, notice, ({ action, actionTitle, registration, link }) => ({
      notRepresented: effect === 'not_represented',
      ...timeOf(lastDayToJoin(action.window.state, action.zone), dateIn(action.zone, this.clock.now()), notice.locale),
      amount: inEuro(rules?.facts.feeCents ?? 0, notice.locale),
      actionTitle,
      reference: registration.reference,
      link,
    }));
  }
}

/** A day that is past is not one by which anything can still arrive. */
function timeOf(
  lastDay: string | null,
  today: string,
  locale: string,
): { readonly lastDay: string | null; readonly over: boolean } {
  const over = lastDay !== null && lastDay < today;
  return { lastDay: over ? null : dayWrittenOut(lastDay, locale), over };
}

function inEuro(cents: number, locale: string): string {
  const tag = locale === 'en' ? 'en-IE' : locale;
  return new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}
