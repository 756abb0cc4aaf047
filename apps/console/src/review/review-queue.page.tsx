import type { VNode } from 'preact';
import { COUNTRIES, type StaffActionRow } from '@app/actions';
import { REVIEW_STATES, type ReviewQueuePage, type ReviewQueueRow } from '@app/review';
import {
  Button,
  ConsoleLayout,
  countryName,
  Form,
  formatDateTime,
  Pagination,
  Select,
  type SelectItem,
  Table,
  Tag,
} from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';
import { ANY, EVIDENCE, FLAGS, queueQuery, type QueueView } from './review-queue.view.js';

export interface QueuePageView {
  readonly page: Page;
  readonly view: QueueView;
  readonly actions: readonly StaffActionRow[];
  readonly queue: ReviewQueuePage;
  /** True after asking for the next case where none waited. */
  readonly nothingNext: boolean;
  readonly staffId: string;
  readonly now: Date;
}

export function ReviewQueue(props: QueuePageView): VNode {
  const { page, view, queue, nothingNext } = props;
  const { frame, t, csrf } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.queue.title')}>
      <h1 class="govuk-heading-l">{t('console.queue.title')}</h1>
      {nothingNext && (
        <p class="govuk-body" role="status">
          {t('console.queue.nothingNext')}
        </p>
      )}
      <Form csrf={csrf} action={page.path('/review/next')}>
        <input type="hidden" name="action" value={view.action} />
        <Button text={t('console.queue.next')} />
      </Form>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-quarter">
          <Filters {...props} />
        </div>
        <div class="govuk-grid-column-three-quarters">
          <Cases {...props} />
          {queue.next !== null && (
            <Pagination
              label={t('common.pagination.label')}
              next={{ href: `?${queueQuery(view, queue.next)}`, text: t('common.pagination.next') }}
            />
          )}
        </div>
      </div>
    </ConsoleLayout>
  );
}

function Filters({ page: { t, locale }, view, actions }: QueuePageView): VNode {
  const any: SelectItem = { value: '', text: t('console.queue.any') };
  return (
    <form method="get" action={`/${locale}/review`} aria-label={t('console.queue.filters')}>
      <h2 class="govuk-heading-m">{t('console.queue.filters')}</h2>
      <Select
        name="action"
        label={t('console.queue.action')}
        value={view.action}
        items={[
          { value: '', text: t('console.queue.allActions') },
          ...actions.map(({ slug, title }) => ({ value: slug, text: title })),
        ]}
      />
      <Select
        name="state"
        label={t('console.queue.state')}
        value={view.state}
        items={[
          ...REVIEW_STATES.map((state) => ({ value: state, text: t(`console.review.state.${state}`) })),
          { value: ANY, text: t('console.queue.any') },
        ]}
      />
      <Select
        name="country"
        label={t('console.queue.country')}
        value={view.country}
        items={[any, ...COUNTRIES.map((code) => ({ value: code, text: countryName(code, locale) }))]}
      />
      <Select
        name="evidence"
        label={t('console.queue.evidence')}
        value={view.evidence}
        items={[any, ...EVIDENCE.map((code) => ({ value: code, text: t(`console.queue.evidence.${code}`) }))]}
      />
      <Select
        name="flags"
        label={t('console.queue.flags')}
        value={view.flags}
        items={[any, ...FLAGS.map((code) => ({ value: code, text: t(`console.queue.flags.${code}`) }))]}
      />
      <Button text={t('common.filter')} variant="secondary" />
      <p class="govuk-body">
        <a class="govuk-link" href={`/${locale}/review`}>
          {t('common.clearFilter')}
        </a>
      </p>
    </form>
  );
}

function Cases(props: QueuePageView): VNode {
  const { page, queue } = props;
  const { t } = page;
  if (queue.rows.length === 0) return <p class="govuk-body">{t('console.queue.empty')}</p>;
  return (
    <Table
      caption={t('console.queue.caption')}
      captionSize="m"
      firstCellIsHeader
      head={[
        { text: t('console.queue.reference') },
        { text: t('console.queue.action') },
        { text: t('console.queue.waitingSince') },
        { text: t('console.queue.state') },
        { text: t('console.queue.country') },
        { text: t('console.queue.files'), format: 'numeric' },
        { text: t('console.queue.flags'), format: 'numeric' },
      ]}
      rows={queue.rows.map((row) => cells(props, row))}
    />
  );
}

function cells(
  { page, staffId, now }: QueuePageView,
  row: ReviewQueueRow,
): { text: VNode | string | number; format?: 'numeric' }[] {
  const { t, locale } = page;
  const kept = row.assignedTo !== null && row.assignedUntil !== null && row.assignedUntil > now;
  return [
    {
      text: (
        <>
          <a class="govuk-link app-nowrap" href={page.path(`/review/registrations/${row.registrationId}`)}>
            {row.reference}
          </a>
          {kept && <> {t(row.assignedTo === staffId ? 'console.queue.keptByYou' : 'console.queue.keptByAnother')}</>}
        </>
      ),
    },
    {
      text: (
        <>
          {row.actionTitle} {row.practice && <Tag text={t('console.mark.practice')} colour="orange" />}
        </>
      ),
    },
    { text: formatDateTime(row.openedAt, locale, CONSOLE_ZONE) },
    { text: t(`console.review.state.${row.state}`) },
    { text: row.country === null ? '–' : countryName(row.country, locale) },
    { text: row.evidence, format: 'numeric' },
    { text: row.flags, format: 'numeric' },
  ];
}
