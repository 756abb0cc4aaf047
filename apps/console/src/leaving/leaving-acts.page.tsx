import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { LEAVING_ACTS, type LeavingActsPage as Found, type ListedLeavingAct } from '@app/registrations';
import {
  Button,
  declaredWords,
  formatDate,
  formatDateTime,
  type FormErrors,
  Pagination,
  Select,
  Table,
  TextInput,
} from '@app/ui';
import { ActionFrame } from '../actions/action-frame.js';
import { CounselFrame } from '../counsel/counsel-frame.js';
import type { Page } from '../shell/page.js';

export interface LeavingActsView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly as: 'operator' | 'counsel';
  readonly values: Readonly<Record<'act' | 'from' | 'to', string>>;
  /** Null where the filter cannot be read. */
  readonly found: Found | null;
  readonly errors: FormErrors;
}

/** Acts of leaving as they were recorded: references, never names. */
export function LeavingActsPage(view: LeavingActsView): VNode {
  const { page, action, as, found, errors } = view;
  const { t } = page;
  const Frame = as === 'counsel' ? CounselFrame : ActionFrame;
  return (
    <Frame page={page} action={action} title={t('console.leavingActs.title')} errors={errors}>
      <p class="govuk-body">{t(`console.leavingActs.lead.${as}`)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/actions/${action.slug}/court-notices`)}>
          {t('rules.courtNotices.title')}
        </a>
      </p>
      <Filters {...view} />
      {found !== null && <Rows {...view} found={found} />}
    </Frame>
  );
}

function Filters({ page, values, errors }: LeavingActsView): VNode {
  const { t } = page;
  return (
    <form method="get" aria-label={t('console.queue.filters')}>
      <Select
        name="act"
        label={t('console.said.act')}
        value={values.act}
        items={[
          { value: '', text: t('console.queue.any') },
          ...LEAVING_ACTS.map((act) => ({ value: act, text: t(`portal.leaving.act.${act}`) })),
        ]}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          name={name}
          label={t(`console.leavingActs.${name}`)}
          hint={t('console.dateHint')}
          value={values[name]}
          width={10}
          error={errors.of(name)}
        />
      ))}
      <Button text={t('console.leavingActs.show')} variant="secondary" />
    </form>
  );
}

function Rows(view: LeavingActsView & { readonly found: Found }): VNode {
  const { page, as, values, found } = view;
  const { t } = page;
  if (found.rows.length === 0) return <p class="govuk-body">{t('console.leavingActs.none')}</p>;
  const sentOn = as === 'operator' ? [{ text: t('console.leavingActs.sentOn') }] : [];
  return (
    <>
      <Table
        label={t('console.leavingActs.title')}
        firstCellIsHeader
        head={[
          { text: t('console.support.reference') },
          { text: t('console.said.act') },
          { text: t('console.leavingActs.recordedAt') },
          { text: t('declared.channel') },
          ...sentOn,
        ]}
        rows={found.rows.map((row) => rowOf(view, row))}
      />
      {found.next !== null && (
        <Pagination
          label={t('common.pagination.label')}
          next={{
            href: `?${new URLSearchParams({ ...values, after: found.next }).toString()}`,
            text: t('common.pagination.next'),
          }}
        />
      )}
    </>
  );
}

/** As the person says; the day of arrival only where it was told late. What came to the organisation goes on to the court. */
function sendingOf({ t, locale }: Page, { act, sentOn, arrivedOn, courtToldOn }: ListedLeavingAct): string {
  if (sentOn === null) {
    if (act !== 'register_withdrawal') return '–';
    if (courtToldOn === null) return t('console.leavingActs.tellCourt');
    return t('console.leavingActs.courtTold', { on: formatDate(courtToldOn, locale) });
  }
  const sent = formatDate(sentOn, locale);
  if (arrivedOn === null) return sent;
  return t('console.leavingActs.sentAndArrived', { sent, arrived: formatDate(arrivedOn, locale) });
}

/** Counsel goes on from here to what was declared; operators have no business with that. */
function rowOf({ page, action, as }: LeavingActsView, row: ListedLeavingAct) {
  const { t, locale } = page;
  const href = page.path(`/counsel/${action.slug}/registrations/${row.registrationId}/declarations`);
  const reference =
    as === 'operator' ? (
      <span class="app-code">{row.reference}</span>
    ) : (
      <a class="govuk-link app-code" href={href}>
        {row.reference}
      </a>
    );
  return [
    { text: reference },
    t(`portal.leaving.act.${row.act}`),
    formatDateTime(row.recordedAt, locale, action.zone),
    declaredWords(t, 'channel', row.channel),
    ...(as === 'operator' ? [sendingOf(page, row)] : []),
  ];
}
