import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { ListExportRow } from '@app/exports';
import { formatDateTime, formatNumber, Pagination, Table } from '@app/ui';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { CounselFrame } from './counsel-frame.js';

interface Part {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly exports: readonly ListExportRow[];
}

/** The history of an action's lists. It stays when the files are gone. */
export function ExportsPage({ page, action, exports, next }: Part & { next: string | null }): VNode {
  const { t } = page;
  return (
    <CounselFrame page={page} action={action} title={t('console.exports.title')}>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/counsel/${action.slug}/exports/new`)}>
          {t('console.counsel.toNewExport')}
        </a>
      </p>
      <ExportsTable page={page} action={action} exports={exports} />
      {next !== null && (
        <Pagination
          label={t('common.pagination.label')}
          next={{ href: `?before=${next}`, text: t('common.pagination.next') }}
        />
      )}
    </CounselFrame>
  );
}

export function ExportsTable({ page, action, exports }: Part): VNode {
  const { t, locale } = page;
  if (exports.length === 0) return <p class="govuk-body">{t('console.exports.none')}</p>;
  return (
    <Table
      label={t('console.exports.title')}
      firstCellIsHeader
      head={[
        { text: t('console.exports.requested') },
        { text: t('console.exports.purpose') },
        { text: t('console.exports.state') },
        { text: t('console.exports.format') },
        { text: t('console.exports.rows'), format: 'numeric' },
        { text: t('console.exports.downloads'), format: 'numeric' },
        { text: t('console.exports.expires') },
      ]}
      rows={exports.map((row) => [
        {
          text: (
            <a class="govuk-link" href={page.path(`/counsel/${action.slug}/exports/${row.id}`)}>
              {formatDateTime(row.requestedAt, locale, action.zone)}
            </a>
          ),
        },
        wordsFor(t, 'purpose', row.purpose),
        t(`console.exports.state.${row.state}`),
        `${t(`console.format.${row.format}`)}, ${t(`console.encryption.${row.recipientKind}`)}`,
        { text: formatNumber(row.rowsTotal, locale), format: 'numeric' as const },
        { text: row.downloads, format: 'numeric' as const },
        row.expiresAt === null ? '–' : formatDateTime(row.expiresAt, locale, action.zone),
      ])}
    />
  );
}
