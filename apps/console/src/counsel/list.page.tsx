import type { VNode } from 'preact';
import { COUNTRIES, type StaffActionRow } from '@app/actions';
import { LEFT_OUT_REASONS, LIST_REVIEW_STATES, LIST_STAGES, type ListChoices, type ListCounts } from '@app/exports';
import {
  Button,
  Checkboxes,
  countryName,
  type FormErrors,
  formatNumber,
  Select,
  SummaryList,
  TextInput,
} from '@app/ui';
import type { Page } from '../shell/page.js';
import type { CodeWords } from './code-words.js';
import { CounselFrame } from './counsel-frame.js';
import { filterQuery, type FilterValues } from './list-filter.view.js';

export interface ListView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly values: FilterValues;
  readonly choices: ListChoices;
  readonly words: CodeWords;
  /** Null where the filter cannot be read. */
  readonly counts: ListCounts | null;
  readonly errors: FormErrors;
}

/** How many a list would hold and whom it leaves out. Names are in the encrypted list alone. */
export function ListPage(view: ListView): VNode {
  const { page, action, counts, values, errors } = view;
  const { t } = page;
  return (
    <CounselFrame page={page} action={action} title={t('console.list.title')} errors={errors}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-third">
          <Filters {...view} />
        </div>
        <div class="govuk-grid-column-two-thirds">
          {counts !== null && (
            <>
              <Counts page={page} counts={counts} />
              <p class="govuk-body">{t('console.list.noNames')}</p>
              <Button
                text={t('console.list.export')}
                href={`${page.path(`/counsel/${action.slug}/exports/new`)}?${filterQuery(values)}`}
              />
            </>
          )}
        </div>
      </div>
    </CounselFrame>
  );
}

export function Counts({ page: { t, locale }, counts }: { page: Page; counts: ListCounts }): VNode {
  const left = LEFT_OUT_REASONS.filter((reason) => counts.leftOut[reason] > 0);
  return (
    <>
      <h2 class="govuk-heading-m">{t('console.list.match', { count: counts.rows })}</h2>
      {left.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{t('console.list.leftOut')}</h3>
          <SummaryList
            rows={left.map((reason) => ({
              key: t(`console.leftOut.${reason}`),
              value: formatNumber(counts.leftOut[reason], locale),
            }))}
          />
        </>
      )}
    </>
  );
}

function Filters({ page, action, values, choices, words, errors }: ListView): VNode {
  const { t, locale } = page;
  const any = { value: '', text: t('console.queue.any') };
  return (
    <form method="get" action={page.path(`/counsel/${action.slug}/list`)} aria-label={t('console.queue.filters')}>
      <h2 class="govuk-heading-m">{t('console.list.which')}</h2>
      <Checkboxes
        name="stages"
        small
        legend={t('console.queue.stage')}
        hint={t('console.list.noneIsAll')}
        values={values.stages}
        error={errors.of('stages')}
        items={LIST_STAGES.map((stage) => ({ value: stage, text: t(`console.stage.${stage}`) }))}
      />
      <Checkboxes
        name="review"
        small
        legend={t('console.queue.state')}
        hint={t('console.list.noneIsAll')}
        values={values.review}
        error={errors.of('review')}
        items={LIST_REVIEW_STATES.map((state) => ({ value: state, text: t(`console.review.state.${state}`) }))}
      />
      <Select
        name="evidence"
        label={t('console.queue.evidence')}
        value={values.evidence}
        items={[
          any,
          ...(['with', 'without'] as const).map((code) => ({ value: code, text: t(`console.queue.evidence.${code}`) })),
        ]}
      />
      {choices.countries && (
        <Select
          name="country"
          label={t('console.queue.country')}
          value={values.country}
          error={errors.of('country')}
          items={[any, ...COUNTRIES.map((code) => ({ value: code, text: countryName(code, locale) }))]}
        />
      )}
      <TextInput
        name="from"
        label={t('console.list.from')}
        hint={t('console.dateHint')}
        value={values.from}
        width={10}
        error={errors.of('from')}
      />
      <TextInput
        name="to"
        label={t('console.list.to')}
        hint={t('console.dateHint')}
        value={values.to}
        width={10}
        error={errors.of('to')}
      />
      {choices.facts.map(({ code, answers }) => (
        <Select
          name={`fact.${code}`}
          label={words.question(code)}
          value={values.facts[code]}
          items={[any, ...answers.map((answer) => ({ value: answer, text: words.answer(code, answer) }))]}
        />
      ))}
      <Button text={t('console.list.update')} variant="secondary" />
    </form>
  );
}
