import type { VNode } from 'preact';
import type { OrganisationRow, StaffActionRow } from '@app/actions';
import type { ListsLedgerRow } from '@app/exports';
import type { GrantRow } from '@app/identity';
import { formatDateTime, Table } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { grantLine } from '../staff/grant-words.js';
import { actionTitle, AuditFrame } from './audit-frame.js';

interface Ledger<Row> {
  readonly page: Page;
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly actions: readonly StaffActionRow[];
}

/** What left the house, for whom, and who agreed. */
export function ListsLedgerPage({ page, rows, next, actions }: Ledger<ListsLedgerRow>): VNode {
  const { t, locale } = page;
  const time = (at: Date): string => formatDateTime(at, locale, CONSOLE_ZONE);
  return (
    <AuditFrame page={page} section="/lists" next={next === null ? null : `before=${next}`}>
      {rows.length === 0 ? (
        <p class="govuk-body">{t('console.audit.noLists')}</p>
      ) : (
        <Table
          caption={t('console.audit.title.lists')}
          captionSize="m"
          firstCellIsHeader
          head={[
            { text: t('console.audit.requested') },
            { text: t('console.audit.action') },
            { text: t('console.audit.purpose') },
            { text: t('console.audit.approved') },
            { text: t('console.audit.state') },
            { text: t('console.audit.rows'), format: 'numeric' },
            { text: t('console.audit.downloads'), format: 'numeric' },
            { text: 'SHA-256' },
          ]}
          rows={rows.map((row) => [
            { text: `${time(row.requestedAt)}, ${row.requestedByName ?? row.requestedBy}` },
            { text: actionTitle(row.actionId, actions) },
            { text: wordsFor(t, 'purpose', row.purpose) },
            { text: row.approvedAt === null ? '–' : `${time(row.approvedAt)}, ${row.approvedByName ?? ''}` },
            { text: wordsFor(t, 'exports.state', row.state) },
            { text: row.rows, format: 'numeric' },
            { text: row.downloads, format: 'numeric' },
            { text: <code class="app-code">{row.fileSha256?.slice(0, 16) ?? '–'}</code> },
          ])}
        />
      )}
    </AuditFrame>
  );
}

/** Every role that was ever given. */
export function GrantsLedgerPage({
  page,
  rows,
  next,
  actions,
  organisations,
}: Ledger<GrantRow> & { readonly organisations: readonly OrganisationRow[] }): VNode {
  const { t } = page;
  return (
    <AuditFrame page={page} section="/roles" next={next === null ? null : `before=${next}`}>
      <Table
        caption={t('console.audit.title.roles')}
        captionSize="m"
        firstCellIsHeader
        head={[
          { text: t('console.staff.name') },
          { text: t('console.staff.role') },
          { text: t('console.audit.action') },
          { text: t('console.audit.state') },
        ]}
        rows={rows.map((row) => [
          { text: row.staffName ?? row.staffId },
          { text: t(`console.role.${row.role}`) },
          { text: row.actionId === null ? t('console.staff.everywhere') : actionTitle(row.actionId, actions) },
          { text: grantLine(page, row, organisations) },
        ])}
      />
    </AuditFrame>
  );
}
