import type { VNode } from 'preact';
import {
  COURT_NOTICE_KINDS,
  type CourtNoticeKind,
  type CourtNotices,
  MAX_COURT_NOTICE_SOURCE,
} from '@app/registrations';
import { type FormErrors, formatDateTime, InsetText, Table } from '@app/ui';
import type { Page } from '../shell/page.js';
import { Recorded, RecordForm } from './dated-records.js';
import type { RecordsActionRow } from './rules-action.js';
import { RulesFrame } from './rules-frame.js';

export interface CourtNoticesView {
  readonly page: Page;
  readonly action: RecordsActionRow;
  readonly notices: CourtNotices;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** What could not be recorded, because the withdrawal stands otherwise by now. */
  readonly refused: CourtNoticeKind | undefined;
}

/** Of which withdrawals the court has still to be told, the form that records that it was, and what was recorded. */
export function CourtNoticesPage(view: CourtNoticesView): VNode {
  const { page, action, notices, errors, refused } = view;
  const { t } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.courtNotices.title')} errors={errors}>
      {refused !== undefined && <InsetText>{t(`rules.courtNotices.refused.${refused}`)}</InsetText>}
      {notices.recordable ? (
        <>
          <p class="govuk-body">{t('rules.courtNotices.text')}</p>
          <Open page={page} action={action} notices={notices} />
          <RecordForm {...view} area="courtNotices" kinds={COURT_NOTICE_KINDS} maxSource={MAX_COURT_NOTICE_SOURCE} />
        </>
      ) : (
        <p class="govuk-body">{t('rules.courtNotices.none')}</p>
      )}
      <Recorded page={page} area="courtNotices" action={action} rows={notices.rows} />
    </RulesFrame>
  );
}

function Open({ page, action, notices }: Pick<CourtNoticesView, 'page' | 'action' | 'notices'>): VNode {
  const { t, locale } = page;
  const title = t('rules.courtNotices.open', { count: notices.openCount });
  if (notices.open.length === 0) return <p class="govuk-body">{title}</p>;
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {notices.open.some(({ reference }) => reference === null) && (
        <p class="govuk-body">{t('rules.courtNotices.erased.text')}</p>
      )}
      <Table
        label={title}
        firstCellIsHeader
        head={[{ text: t('rules.courtNotices.reference') }, { text: t('rules.courtNotices.receivedAt') }]}
        rows={notices.open.map(({ reference, receivedAt }) => [
          reference === null
            ? t('rules.courtNotices.erased')
            : { text: <span class="app-code app-nowrap">{reference}</span> },
          formatDateTime(receivedAt, locale, action.zone),
        ])}
      />
    </>
  );
}
