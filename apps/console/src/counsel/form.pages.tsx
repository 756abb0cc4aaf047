import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { ACCESS_REASON_MAX, ACCESS_REASONS, type CounselForm } from '@app/review';
import {
  Button,
  countryName,
  declaredWords,
  Form,
  type FormErrors,
  formatDateTime,
  InsetText,
  isLocale,
  Select,
  SummaryList,
  type SummaryRow,
  Textarea,
  TextBlocks,
} from '@app/ui';
import { ConflictForm } from '../conflicts/conflict-form.js';
import { noErrors } from '../pages/no-errors.js';
import { wordsOr } from '../pages/words.js';
import { SentFormState } from '../review/form-as-sent.js';
import type { Page } from '../shell/page.js';
import { CounselFrame } from './counsel-frame.js';

interface Shared {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly registrationId: string;
}

interface AskWhyView extends Shared {
  readonly reference: string;
  readonly errors: FormErrors;
  readonly values: { readonly why: string; readonly reason: string };
}

/** Before a form is read: shows the reference and nothing of the form. */
export function AskWhyPage({ page, action, registrationId, reference, errors, values }: AskWhyView): VNode {
  const { t } = page;
  const title = t('console.form.of', { reference });
  return (
    <CounselFrame page={page} action={action} title={title} trail={trailOf(page, action)} errors={errors}>
      <p class="govuk-body">{t('console.form.lead')}</p>
      <Form csrf={page.csrf} action={page.path(`${baseOf(action, registrationId)}/form`)}>
        <Select
          name="why"
          label={t('console.reading.why')}
          value={values.why}
          error={errors.of('why')}
          items={[
            { value: '', text: t('common.choose') },
            ...ACCESS_REASONS.map((code) => ({ value: code, text: t(`console.reading.why.${code}`) })),
          ]}
        />
        <Textarea
          name="reason"
          label={t('console.reading.reason')}
          hint={t('console.form.reasonHint')}
          rows={2}
          maxLength={ACCESS_REASON_MAX}
          value={values.reason}
          error={errors.of('reason')}
        />
        <Button text={t('console.form.open')} />
      </Form>
      <ConflictForm page={page} base={baseOf(action, registrationId)} errors={errors} />
    </CounselFrame>
  );
}

/** What was sent, in the words it was asked in. Whose it is stands in lists alone. */
export function CounselFormPage({
  page,
  action,
  registrationId,
  form,
}: Shared & { readonly form: CounselForm }): VNode {
  const { t, locale } = page;
  const { zone } = action;
  return (
    <CounselFrame
      page={page}
      action={action}
      title={t('console.form.of', { reference: form.reference })}
      trail={trailOf(page, action)}
      legalEffect={<span lang={form.shownIn}>{form.effectSentence}</span>}
    >
      <p class="govuk-body">
        {t('console.form.sent', { time: formatDateTime(form.submittedAt, locale, zone), version: form.version })}
      </p>
      <InsetText>{t('console.form.masked')}</InsetText>
      <h2 class="govuk-heading-m">{t('console.claimed.title')}</h2>
      <SummaryList rows={factRows(page, form)} />
      {form.questions.length > 0 && (
        <div lang={form.locale}>
          <SummaryList
            rows={form.questions.map(({ label, kind, answer }) => ({
              key: label,
              value: answerWords(kind, answer, form.locale) ?? <span lang={locale}>{t('common.notAnswered')}</span>,
            }))}
          />
        </div>
      )}
      {form.form !== null && <SentFormState page={page} form={form.form} sentAt={form.submittedAt} zone={zone} />}
      <h2 class="govuk-heading-m">{t('console.declarations.title')}</h2>
      {form.declarations.map((declared) => (
        <InsetText>
          <h3 class="govuk-heading-s">
            {declaredWords(t, 'kind', declared.kind)}: {declaredWords(t, 'outcome', declared.outcome)}
          </h3>
          <div lang={declared.wording.language}>
            <TextBlocks blocks={declared.text} level={4} />
          </div>
          <p class="govuk-hint">
            {formatDateTime(declared.at, locale, zone)} · {t('declared.version', { version: declared.wording.version })}{' '}
            · <span class="app-code">{declared.wording.sha256.slice(0, 12)}…</span>
          </p>
        </InsetText>
      ))}
      <ConflictForm page={page} base={baseOf(action, registrationId)} errors={noErrors(t)} />
    </CounselFrame>
  );
}

function baseOf({ slug }: StaffActionRow, registrationId: string): string {
  return `/counsel/${slug}/registrations/${registrationId}`;
}

function factRows(page: Page, form: CounselForm): SummaryRow[] {
  const { t, locale } = page;
  const { birthYear, country, category, accounts, fields } = form;
  return [
    { key: t('console.claimed.name'), value: t('console.form.notShown') },
    ...(birthYear === null ? [] : [{ key: t('console.claimed.birthYear'), value: birthYear }]),
    ...(country === null ? [] : [{ key: t('console.claimed.country'), value: countryName(country, locale) }]),
    ...(category === null
      ? []
      : [{ key: t('console.form.category'), value: wordsOr(t, `rules.category.${category}`, category) }]),
    ...accounts.map(({ platform, since, until }, index) => ({
      key: t('console.claimed.account', { number: index + 1 }),
      value: `${platform}: ${t('console.form.notShown')} · ${since ?? '?'} – ${until ?? '…'}`,
    })),
    ...fields.map(({ code, value }) => ({
      key: wordsOr(t, `rules.item.${code}`, code),
      value: value ?? t('console.form.notShown'),
    })),
  ];
}

/** Null where nothing was answered. Questionnaires keep countries as codes. */
function answerWords(kind: string, answer: readonly string[], language: string): string | null {
  if (answer.length === 0) return null;
  const words = kind === 'country' && isLocale(language) ? answer.map((code) => countryName(code, language)) : answer;
  return words.join(', ');
}

function trailOf(page: Page, action: StaffActionRow) {
  return [{ text: page.t('console.declared.find'), href: page.path(`/counsel/${action.slug}/declarations`) }];
}
