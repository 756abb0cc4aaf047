import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionRulesQuery, lastDayToJoin } from '@app/actions';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { dayWrittenOut, RegistrationMails } from '../registration-notices.source.js';

/** That the fee for joining is unpaid, and what follows from that. Not sent where it came in meanwhile. */
@Injectable()
@ProvidesNotice()
export class FeeUnpaidSource implements NoticeSource<'fee-unpaid'> {
  readonly template = 'fee-unpaid';
  constructor(
    private readonly mails: RegistrationMails,
    private readonly rules: ActionRulesQuery,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<'fee-unpaid'>): Promise<NoticeContent<'fee-unpaid'> | 'suppress'> {
    const [paid]: unknown[] = await tx.query('select from registration where id = $1 and fee_paid_at is not null', [
      notice.registrationId,
    ]);
    if (paid !== undefined) return 'suppress';
    const rules = notice.actionId === null ? null : await this.rules.running(tx, notice.actionId);
    return this.mails.content(tx, notice, ({ action, actionTitle, registration, link }) => ({
      amount: inEuro(rules?.facts.feeCents ?? 0, notice.locale),
      lastDay: dayWrittenOut(lastDayToJoin(action.window.state, action.zone), notice.locale),
      actionTitle,
      reference: registration.reference,
      link,
    }));
  }
}

function inEuro(cents: number, locale: string): string {
  const tag = locale === 'en' ? 'en-IE' : locale;
  return new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}
