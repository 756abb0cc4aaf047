import type { VNode } from 'preact';
import type { ClaimTotals } from '@app/exports';
import { formatCents, formatDate, formatNumber, Table } from '@app/ui';
import type { Page } from '../shell/page.js';

/** What claims may be worth by class, with the source the amounts come from. */
export function ClaimTotalsTable({ page, totals }: { page: Page; totals: ClaimTotals }): VNode {
  const { t, locale } = page;
  const { model, classes, count, total, asOf } = totals;
  const amount = (cents: bigint | null): string =>
    cents === null ? t('claims.counsel.unknown') : formatCents(cents, model.currency, locale);
  const row = (text: string, people: number, each: string, sum: string) => [
    text,
    { text: formatNumber(people, locale), format: 'numeric' as const },
    { text: each, format: 'numeric' as const },
    { text: sum, format: 'numeric' as const },
  ];
  return (
    <>
      <Table
        caption={t(model.state === 'approved' ? 'claims.counsel.totals' : 'claims.counsel.proposedTotals', {
          date: formatDate(asOf, locale),
        })}
        captionSize="m"
        firstCellIsHeader
        head={[
          { text: t('claims.counsel.class') },
          { text: t('claims.counsel.count'), format: 'numeric' },
          { text: t('claims.counsel.each'), format: 'numeric' },
          { text: t('claims.counsel.total'), format: 'numeric' },
        ]}
        rows={[
          ...classes.map((one) =>
            row(one.code ?? t('claims.counsel.noClass'), one.count, amount(one.cents), amount(one.total)),
          ),
          row(t('claims.counsel.sum'), count, '', amount(total)),
        ]}
      />
      <p class="govuk-body">{t('claims.counsel.notice')}</p>
      <p class="govuk-body">
        {t(`claims.state.${model.state}`, { version: model.version })} ·{' '}
        {t('claims.source', { title: model.sourceTitle, date: formatDate(model.sourceDate, locale) })}
      </p>
    </>
  );
}
