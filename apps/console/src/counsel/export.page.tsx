import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { ListExportDetail } from '@app/exports';
import {
  Button,
  Form,
  formatDateTime,
  formatFileSize,
  formatNumber,
  InsetText,
  SummaryList,
  type SummaryRow,
  WarningText,
} from '@app/ui';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { CounselFrame } from './counsel-frame.js';

export interface ExportView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly detail: ListExportDetail;
  /** Shown in this one answer and never again. */
  readonly password?: string;
}

/** While it is being made the page asks for itself again every few seconds, by a header, so that no script is needed. */
export function isUnderWay({ list }: ListExportDetail): boolean {
  return list.state === 'queued' || list.state === 'running';
}

/** Until a second person has answered, which may take days: the page does not ask for itself again. */
function isWaiting({ list }: ListExportDetail): boolean {
  return list.state === 'awaiting_approval';
}

export function ExportPage(view: ExportView): VNode {
  const { page, action, detail, password } = view;
  const { t } = page;
  const base = page.path(`/counsel/${action.slug}/exports`);
  return (
    <CounselFrame
      page={page}
      action={action}
      title={t('console.export.title')}
      trail={[{ text: t('console.exports.title'), href: base }]}
    >
      <p class="govuk-body-l" role="status">
        {t(`console.exports.state.${detail.list.state}`)}
        {detail.list.failure !== null && <> ({detail.list.failure})</>}
      </p>
      {isWaiting(detail) && !detail.canBeApproved && (
        <WarningText fallback={t('common.important')}>{t('console.approval.nobody')}</WarningText>
      )}
      {isWaiting(detail) && <Cancel {...view} />}
      {isUnderWay(detail) && <Progress {...view} />}
      {password !== undefined && <Password page={page} password={password} />}
      {detail.downloadable && <Downloads {...view} />}
      <SummaryList rows={facts(view)} />
      <h2 class="govuk-heading-m">{t('console.export.downloads')}</h2>
      {detail.downloads.length === 0 ? (
        <p class="govuk-body">{t('console.export.noDownloads')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {detail.downloads.map(({ at, by }) => (
            <li>
              {formatDateTime(at, page.locale, action.zone)} · {by}
            </li>
          ))}
        </ul>
      )}
    </CounselFrame>
  );
}

function Progress(view: ExportView): VNode {
  const {
    page: { t, locale },
    detail: { list },
  } = view;
  const values = { done: formatNumber(list.rowsDone, locale), total: formatNumber(list.rowsTotal, locale) };
  return (
    <>
      <p class="govuk-body">
        <label for="progress">{t('console.export.progress', values)}</label>
        <br />
        <progress
          id="progress"
          max={Math.max(list.rowsTotal, 1)}
          value={Math.min(list.rowsDone, Math.max(list.rowsTotal, 1))}
        />
      </p>
      <p class="govuk-body">{t('console.export.mayLeave')}</p>
      <Cancel {...view} />
    </>
  );
}

function Cancel({ page, action, detail: { list } }: ExportView): VNode {
  return (
    <Form csrf={page.csrf} action={page.path(`/counsel/${action.slug}/exports/${list.id}/cancel`)}>
      <Button text={page.t('console.export.cancel')} variant="warning" />
    </Form>
  );
}

function Password({ page: { t }, password }: { page: Page; password: string }): VNode {
  return (
    <InsetText>
      {t('console.export.password')} <code class="app-code">{password}</code>
      <br />
      {t('console.export.passwordOnce')}
    </InsetText>
  );
}

function Downloads({ page, action, detail }: ExportView): VNode {
  const { t, csrf, locale } = page;
  const own = page.path(`/counsel/${action.slug}/exports/${detail.list.id}`);
  return (
    <>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`${own}/file`}>
            {t('console.export.file', { size: formatFileSize(Number(detail.list.fileBytes), locale) })}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${own}/manifest.json`}>
            manifest.json
          </a>
        </li>
      </ul>
      {detail.passwordOpen && (
        <Form csrf={csrf} action={`${own}/password`}>
          <p class="govuk-body">{t('console.export.passwordText')}</p>
          <Button text={t('console.export.showPassword')} variant="secondary" />
        </Form>
      )}
    </>
  );
}

function facts({ page, action, detail: { list, recipientFingerprint, answeredBy } }: ExportView): SummaryRow[] {
  const { t, locale } = page;
  const time = (at: Date | null): string => (at === null ? '' : formatDateTime(at, locale, action.zone));
  const approver = list.approvedAt === null ? '' : (answeredBy ?? '');
  const rows: [string, string][] = [
    [t('console.exports.requested'), time(list.requestedAt)],
    [t('console.approval.approvedBy'), list.approvalNeeded ? approver : t('console.approval.beforeRule')],
    [t('console.approval.approvedAt'), time(list.approvedAt)],
    [t('console.approval.declinedBy'), list.declinedAt === null ? '' : (answeredBy ?? '')],
    [t('console.approval.declinedAt'), time(list.declinedAt)],
    [t('console.approval.reasonGiven'), list.declineCode === null ? '' : wordsFor(t, 'decline', list.declineCode)],
    [t('console.exports.purpose'), wordsFor(t, 'purpose', list.purpose)],
    [t('console.newExport.note'), list.note ?? ''],
    [t('console.exports.rows'), formatNumber(list.manifest?.rows ?? list.rowsTotal, locale)],
    [t('console.exports.format'), wordsFor(t, 'format', list.format)],
    [t('console.newExport.encryption'), wordsFor(t, 'encryption', list.recipientKind)],
    [t('console.check.fingerprint'), recipientFingerprint ?? ''],
    [t('console.export.snapshot'), time(list.snapshotAt)],
    [t('console.export.fileHash'), list.fileSha256 ?? ''],
    [t('console.export.plainHash'), list.plainSha256 ?? ''],
    [t('console.export.manifestHash'), list.manifestSha256 ?? ''],
    [t('console.exports.expires'), time(list.expiresAt)],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({
      key,
      value: /^[0-9a-f]{64}$/.test(value) ? <code class="app-code">{value}</code> : value,
    }));
}
