import type { VNode } from 'preact';
import type { OwnExtractResult } from '@app/reconciliation';
import { formatDate, InsetText } from '@app/ui';
import type { Page } from '../shell/page.js';

/** What the newest extract of the official register shows of this registration, and what to do by when. */
export function RegisterResult({ page, result }: { readonly page: Page; readonly result: OwnExtractResult }): VNode {
  const { t } = page;
  const { standing, asOf, lastShown, withdrawnOn } = result;
  const written = (day: string | null): string => (day === null ? '' : formatDate(day, t.locale));
  const dates = { date: written(asOf), shown: written(lastShown), withdrawn: written(withdrawnOn) };
  const open = standing === 'not_found' || standing === 'gone' || standing === 'withdrawn';
  return (
    <>
      <h2 class="govuk-heading-m">{t('reconciliation.own.title')}</h2>
      <InsetText>
        <p class="govuk-body">
          <strong>{t(`reconciliation.own.${lastShown === null ? standing : 'goneSince'}`, dates)}</strong>
        </p>
        <p class="govuk-body">{t(`reconciliation.own.${standing}.do`, dates)}</p>
        {open && <p class="govuk-body">{untilWords(page, result.until)}</p>}
        {standing === 'found_after_withdrawal' && <p class="govuk-body">{withdrawUntilWords(page, result.until)}</p>}
      </InsetText>
    </>
  );
}

/** Only a day that the rules name is ever shown; without one, that there is none. */
function untilWords({ t }: Page, until: OwnExtractResult['until']): string {
  if (until === null) return t('reconciliation.until.unknown');
  switch (until.kind) {
    case 'date':
      if (until.passed) return t('reconciliation.until.passed', { day: formatDate(until.lastDay, t.locale) });
      return t('reconciliation.until.date', { day: formatDate(until.lastDay, t.locale) });
    case 'not_running':
      return t('reconciliation.until.notRunning');
    case 'ended_by_event':
      return t('reconciliation.until.ended', { day: formatDate(until.on, t.locale) });
    case 'court_sets_it':
      return t('reconciliation.until.court');
    case 'none':
      return t('reconciliation.until.unknown');
  }
}

/** The same for taking an entry back. */
function withdrawUntilWords({ t }: Page, until: OwnExtractResult['until']): string {
  if (until?.kind === 'date') {
    const day = formatDate(until.lastDay, t.locale);
    return t(until.passed ? 'reconciliation.withdrawUntil.passed' : 'reconciliation.withdrawUntil.date', { day });
  }
  if (until?.kind === 'ended_by_event')
    return t('reconciliation.withdrawUntil.passed', { day: formatDate(until.on, t.locale) });
  return t('reconciliation.withdrawUntil.unknown');
}
