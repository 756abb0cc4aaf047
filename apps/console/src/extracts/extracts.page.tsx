import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { ExtractRunRow } from '@app/reconciliation';
import { formatDate, formatDateTime, formatNumber, Table } from '@app/ui';
import { ActionFrame } from '../actions/action-frame.js';
import type { Page } from '../shell/page.js';

/** Every extract that was taken in for an action; their counts stay when everything else of them is gone. */
export function ExtractsPage({
  page,
  action,
  runs,
}: {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly runs: readonly ExtractRunRow[];
}): VNode {
  const { t, locale } = page;
  const base = page.path(`/actions/${action.slug}/extracts`);
  return (
    <ActionFrame page={page} action={action} title={t('reconciliation.title')}>
      <p class="govuk-body">{t('reconciliation.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/new`}>
          {t('reconciliation.new.title')}
        </a>
      </p>
      {runs.length === 0 ? (
        <p class="govuk-body">{t('reconciliation.none')}</p>
      ) : (
        <Table
          label={t('reconciliation.title')}
          firstCellIsHeader
          head={[
            { text: t('reconciliation.asOf') },
            { text: t('reconciliation.source') },
            { text: t('reconciliation.state') },
            { text: t('reconciliation.entries'), format: 'numeric' },
            { text: t('reconciliation.uploadedAt') },
          ]}
          rows={runs.map((run) => [
            {
              text: (
                <a class="govuk-link" href={`${base}/${run.id}`}>
                  {formatDate(run.asOf, locale)}
                </a>
              ),
            },
            run.source,
            t(`reconciliation.state.${run.state}`),
            { text: run.entries === null ? '–' : formatNumber(run.entries, locale), format: 'numeric' },
            formatDateTime(run.uploadedAt, locale, action.zone),
          ])}
        />
      )}
    </ActionFrame>
  );
}
