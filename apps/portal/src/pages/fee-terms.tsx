import type { VNode } from 'preact';
import type { FeeState, ForumProfile } from '@app/joining-rules';
import { formatNumber, type Translator } from '@app/ui';
import { Sourced } from './forum-facts.js';

interface FeeTermsProps {
  readonly t: Translator;
  readonly rules: Pick<ForumProfile, 'fee'>;
  readonly fee: FeeState;
  /** Of somebody who has begun: whether their payment came in. A visitor owes nothing yet. */
  readonly begun: boolean;
}

/** What taking part costs: what the organisation charges, what an unpaid fee means, and what the law of the forum adds. */
export function FeeTerms({ t, rules: { fee: law }, fee, begun }: FeeTermsProps): VNode {
  const money = (cents: number): string => formatNumber(cents / 100, t.locale, { style: 'currency', currency: 'EUR' });
  const charges = fee.cents > 0;
  const amount = money(fee.cents);
  return (
    <>
      <p class="govuk-body">
        {!charges && t('rules.fee.none')}
        {charges && t(!begun ? 'rules.fee.charged' : fee.paid ? 'rules.fee.paid' : 'rules.fee.open', { amount })}{' '}
        {fee.aboveCap && t('rules.fee.aboveCap')}
      </p>
      {charges && law.cap !== null && (
        <Sourced t={t} rule={law.cap}>
          {t('rules.fee.cap', { amount: money(law.cap.cents) })}
        </Sourced>
      )}
      {fee.unpaidEffect !== 'none' && (
        <Sourced t={t} rule={law.unpaid ?? law.charge}>
          {t(`rules.fee.${fee.unpaidEffect}`)}
        </Sourced>
      )}
      {(law.charge.kind === 'free' || law.charge.kind === 'expense_fund') && (
        <Sourced t={t} rule={law.charge}>
          {t(`rules.fee.${law.charge.kind}`)}
        </Sourced>
      )}
    </>
  );
}
