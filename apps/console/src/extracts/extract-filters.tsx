import type { VNode } from 'preact';
import { DIFFERENCES, type ExtractRunDetail, OUTCOMES, type ResultFilter } from '@app/reconciliation';
import { formatNumber } from '@app/ui';
import type { Page } from '../shell/page.js';

interface Filters {
  readonly page: Page;
  readonly base: string;
  readonly run: ExtractRunDetail;
  readonly filter: ResultFilter;
}

/** How many registrations came out how, each a link to them. */
export function ExtractFilters({ page, base, run, filter }: Filters): VNode {
  const { t, locale } = page;
  const link = (query: string, text: string, count: number, current: boolean): VNode => (
    <li>
      <a class="govuk-link" href={`${base}?${query}`} aria-current={current ? 'true' : undefined}>
        {text}
      </a>
      : {formatNumber(count, locale)}
    </li>
  );
  return (
    <>
      <ul class="govuk-list">
        {OUTCOMES.map((code) =>
          link(
            `outcome=${code}`,
            t(`reconciliation.outcome.${code}`),
            run.outcomes[code] ?? 0,
            filter.outcome === code,
          ),
        )}
      </ul>
      <h3 class="govuk-heading-s">{t('reconciliation.differences')}</h3>
      <ul class="govuk-list">
        {DIFFERENCES.map((code) =>
          link(
            `difference=${code}`,
            t(`reconciliation.difference.${code}`),
            run.differences[code] ?? 0,
            filter.difference === code,
          ),
        )}
      </ul>
      {(filter.outcome !== null || filter.difference !== null) && (
        <p class="govuk-body">
          <a class="govuk-link" href={base}>
            {t('reconciliation.results.all')}
          </a>
        </p>
      )}
    </>
  );
}
