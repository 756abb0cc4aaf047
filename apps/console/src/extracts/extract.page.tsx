import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { type ExtractResultRow, type ExtractRunDetail, type ResultFilter, RUN_OPEN_DAYS } from '@app/reconciliation';
import {
  Button,
  Checkboxes,
  ErrorMessage,
  Form,
  formatDate,
  formatDateTime,
  formatNumber,
  Pagination,
  SummaryList,
  Table,
} from '@app/ui';
import { ActionFrame } from '../actions/action-frame.js';
import type { Page } from '../shell/page.js';
import { ExtractFilters } from './extract-filters.js';

export interface ExtractView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly run: ExtractRunDetail;
  readonly results: { readonly rows: readonly ExtractResultRow[]; readonly next: string | null };
  readonly filter: ResultFilter;
  /** Ending the run was asked for while pairs wait. */
  readonly pairsOpen: boolean;
}

/** One extract: how far it is, what it shows of our registrations, and its end. */
export function ExtractPage(view: ExtractView): VNode {
  const { page, action, run } = view;
  const { t, locale } = page;
  const title = t('reconciliation.run.title', { date: formatDate(run.asOf, locale) });
  return (
    <ActionFrame page={page} action={action} title={title}>
      <Facts {...view} />
      {(run.state === 'queued' || run.state === 'running') && (
        <p class="govuk-body">
          <a class="govuk-link" href={page.path(`/actions/${action.slug}/extracts/${run.id}`)}>
            {t('reconciliation.run.again')}
          </a>
        </p>
      )}
      {run.matchedAt !== null && <Results {...view} />}
      {run.state === 'matched' && <Closing {...view} />}
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/actions/${action.slug}/extracts`)}>
          {t('reconciliation.run.all')}
        </a>
      </p>
    </ActionFrame>
  );
}

function Facts({ page, action, run }: ExtractView): VNode {
  const { t, locale } = page;
  const row = (key: string, value: string): { key: string; value: string }[] => [{ key, value }];
  const number = (value: number | null): string => (value === null ? '–' : formatNumber(value, locale));
  return (
    <SummaryList
      rows={[
        ...row(t('reconciliation.state'), t(`reconciliation.state.${run.state}`)),
        ...(run.failure === null ? [] : row(t('reconciliation.failure'), failureWords(page, run))),
        ...row(t('reconciliation.source'), run.source),
        ...row(t('reconciliation.format'), t(`reconciliation.format.${run.format}`)),
        ...(run.state === 'running'
          ? row(
              t('reconciliation.progress'),
              t('reconciliation.progress.of', { done: number(run.compared), all: number(run.registrations) }),
            )
          : []),
        ...(run.matchedAt === null
          ? []
          : [
              ...row(t('reconciliation.entries'), number(run.entries)),
              ...row(t('reconciliation.registrations'), number(run.registrations)),
              ...row(
                t('reconciliation.strangers'),
                t('reconciliation.strangers.counted', { count: run.strangers ?? 0 }),
              ),
            ]),
        ...(run.purgedAt === null
          ? []
          : row(
              t('reconciliation.purged'),
              t('reconciliation.purged.at', { time: formatDateTime(run.purgedAt, locale, action.zone) }),
            )),
      ]}
    />
  );
}

function failureWords({ t }: Page, { failure, failureLine }: ExtractRunDetail): string {
  const key = `reconciliation.refusal.${failure ?? ''}`;
  const words = t.has(key) ? t(key) : t('reconciliation.refusal.other');
  return failureLine === null ? words : t('reconciliation.refusal.inLine', { line: failureLine, reason: words });
}

function Results({ page, action, run, results, filter }: ExtractView): VNode {
  const { t } = page;
  const base = page.path(`/actions/${action.slug}/extracts/${run.id}`);
  return (
    <>
      <h2 class="govuk-heading-m">{t('reconciliation.results')}</h2>
      <ExtractFilters page={page} base={base} run={run} filter={filter} />
      {results.rows.length === 0 ? (
        <p class="govuk-body">{t('reconciliation.results.none')}</p>
      ) : (
        <Table
          label={t('reconciliation.results')}
          firstCellIsHeader
          head={[
            { text: t('reconciliation.reference') },
            { text: t('reconciliation.outcome') },
            { text: t('reconciliation.differences') },
          ]}
          rows={results.rows.map((row) => [
            {
              text: (
                <a class="govuk-link app-code app-nowrap" href={`${base}/results/${row.id}`}>
                  {row.reference}
                </a>
              ),
            },
            t(`reconciliation.outcome.${row.outcome}`),
            row.differences.map((code) => t(`reconciliation.difference.${code}`)).join(', ') || '–',
          ])}
        />
      )}
      {results.next !== null && (
        <Pagination
          label={t('common.pagination.label')}
          next={{
            href: `${base}?${new URLSearchParams({ outcome: filter.outcome ?? '', difference: filter.difference ?? '', after: results.next }).toString()}`,
            text: t('common.pagination.next'),
          }}
        />
      )}
    </>
  );
}

/** Says before what goes and what stays. Pairs without an answer have to be meant. */
function Closing({ page, action, run, pairsOpen }: ExtractView): VNode {
  const { t, csrf } = page;
  const open = run.outcomes.to_decide ?? 0;
  return (
    <>
      <h2 class="govuk-heading-m">{t('reconciliation.close')}</h2>
      <p class="govuk-body">{t('reconciliation.close.what', { days: RUN_OPEN_DAYS })}</p>
      <Form csrf={csrf} action={page.path(`/actions/${action.slug}/extracts/${run.id}/close`)}>
        {pairsOpen && (
          <ErrorMessage
            error={{ text: t('reconciliation.close.open', { count: open }), prefix: t('common.error.prefix') }}
          />
        )}
        {open > 0 && (
          <Checkboxes
            name="leaveUndecided"
            legend={{ text: t('reconciliation.close.undecided', { count: open }) }}
            items={[{ value: 'yes', text: t('reconciliation.close.leave') }]}
          />
        )}
        <Button text={t('reconciliation.close.button')} variant="warning" />
      </Form>
    </>
  );
}
