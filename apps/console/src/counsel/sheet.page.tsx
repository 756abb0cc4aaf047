import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { AdmissibilitySheet, ClaimTotals, Criterion } from '@app/exports';
import { Button, Checkboxes, formatDate, type FormErrors, formatNumber, Table, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';
import { ClaimTotalsTable } from './claim-totals.js';
import type { CodeWords } from './code-words.js';
import { CounselFrame } from './counsel-frame.js';

export interface SheetView {
  readonly page: Page;
  readonly action: StaffActionRow;
  /** Null where no sheet can be made of what was asked. */
  readonly sheet: AdmissibilitySheet | null;
  /** Null where no amounts are approved, or for readers outside. */
  readonly totals: ClaimTotals | null;
  readonly words: CodeWords;
  readonly asOf: string;
  readonly forPublic: boolean;
  readonly errors: FormErrors;
}

/** Counts for the court's question whether the claims are alike. No name and no reference is on it. */
export function SheetPage({ page, action, sheet, totals, words, asOf, forPublic, errors }: SheetView): VNode {
  const { t } = page;
  return (
    <CounselFrame page={page} action={action} title={t('console.sheet.title')} errors={errors}>
      <form method="get" class="app-no-print" action={page.path(`/counsel/${action.slug}/sheet`)}>
        <TextInput
          name="asOf"
          label={t('console.sheet.asOf')}
          hint={t('console.dateHint')}
          value={asOf}
          width={10}
          error={errors.of('asOf')}
        />
        <Checkboxes
          name="public"
          items={[
            { value: 'yes', text: t('console.sheet.public'), hint: t('console.sheet.publicHint'), checked: forPublic },
          ]}
        />
        <Button text={t('console.sheet.make')} variant="secondary" />
      </form>
      {sheet !== null && <Sheet page={page} action={action} sheet={sheet} words={words} />}
      {totals !== null && <ClaimTotalsTable page={page} totals={totals} />}
    </CounselFrame>
  );
}

function Sheet({
  page,
  action,
  sheet,
  words,
}: {
  page: Page;
  action: StaffActionRow;
  sheet: AdmissibilitySheet;
  words: CodeWords;
}): VNode {
  const { t, locale } = page;
  return (
    <>
      <h2 class="govuk-heading-m">
        {t('console.sheet.heading', { date: formatDate(sheet.asOf, locale), zone: sheet.zone })}
      </h2>
      <p class="govuk-body">
        {action.title} · {action.court ?? t('console.counsel.noCourt')} ·{' '}
        {action.fileNumber ?? t('console.counsel.noFileNumber')}
      </p>
      <p class="govuk-body">
        {sheet.total === null ? t('console.sheet.tooFew') : t('console.sheet.total', { count: sheet.total })}
      </p>
      <p class="govuk-body">{t('console.sheet.who')}</p>
      {sheet.suppressed && <p class="govuk-body">{t('console.sheet.suppressed')}</p>}
      {sheet.criteria.map((criterion) => (
        <CriterionTable page={page} criterion={criterion} words={words} />
      ))}
    </>
  );
}

export function CriterionTable({
  page,
  criterion,
  words,
}: {
  page: Page;
  criterion: Criterion;
  words: CodeWords;
}): VNode {
  const { t, locale } = page;
  if (criterion.classes.length === 0)
    return (
      <p class="govuk-body">
        {words.criterion(criterion.code)}: {t('common.none')}
      </p>
    );
  return (
    <>
      <Table
        caption={words.criterion(criterion.code)}
        captionSize="s"
        firstCellIsHeader
        head={[{ text: t('console.sheet.class') }, { text: t('console.sheet.count'), format: 'numeric' }]}
        rows={criterion.classes.map(({ code, count }) => [
          words.criterionClass(criterion.code, code),
          { text: count === null ? t('console.sheet.under5') : formatNumber(count, locale), format: 'numeric' },
        ])}
      />
      {criterion.several && <p class="govuk-body">{t('console.sheet.several')}</p>}
    </>
  );
}
