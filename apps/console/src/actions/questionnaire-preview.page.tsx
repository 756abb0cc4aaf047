import type { VNode } from 'preact';
import type { Question, QuestionnaireDefinition, QuestionOption, StaffActionRow } from '@app/actions';
import {
  Button,
  Checkboxes,
  type Choice,
  Form,
  InsetText,
  isLocale,
  type Locale,
  ownName,
  Radios,
  Tag,
  Textarea,
  TextInput,
  translator,
} from '@app/ui';
import type { Page } from '../shell/page.js';
import { ActionFrame } from './action-frame.js';

interface PreviewPageProps {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly definition: QuestionnaireDefinition;
  readonly seenVersion: number;
}

/** The form that would result, in every language, and the button that publishes it. */
export function QuestionnairePreviewPage({ page, action, definition, seenVersion }: PreviewPageProps): VNode {
  const { t, csrf } = page;
  const base = page.path(`/actions/${action.slug}/questionnaire`);
  return (
    <ActionFrame page={page} action={action} title={t('console.questionnaire.previewTitle')}>
      <p class="govuk-body">{t('console.questionnaire.previewText', { version: seenVersion + 1 })}</p>
      <QuestionnairePreview page={page} definition={definition} />
      <Form csrf={csrf} action={`${base}/new`}>
        <input type="hidden" name="seenVersion" value={seenVersion} />
        <input type="hidden" name="definition" value={JSON.stringify(definition)} />
        <Button text={t('console.questionnaire.publish', { version: seenVersion + 1 })} />
      </Form>
      <Form csrf={csrf} action={`${base}/preview`}>
        <input type="hidden" name="seenVersion" value={seenVersion} />
        <input type="hidden" name="edit" value="yes" />
        <input type="hidden" name="definition" value={JSON.stringify(definition)} />
        <Button text={t('console.questionnaire.edit')} variant="secondary" />
      </Form>
    </ActionFrame>
  );
}

/** Every question in every language. Nothing here can be sent. */
export function QuestionnairePreview({ page, definition }: Pick<PreviewPageProps, 'page' | 'definition'>): VNode {
  return (
    <>
      {definition.locales.filter(isLocale).map((locale) => (
        <section aria-labelledby={`preview-${locale}`}>
          <h2 class="govuk-heading-m" id={`preview-${locale}`}>
            {ownName(locale)}
          </h2>
          {[definition.age, ...definition.eligibility].map((question) => (
            <PreviewedQuestion page={page} locale={locale} question={question} stage="eligibility" />
          ))}
          {definition.facts.map((question) => (
            <PreviewedQuestion page={page} locale={locale} question={question} stage={question.stage} />
          ))}
        </section>
      ))}
    </>
  );
}

interface QuestionProps {
  readonly page: Page;
  readonly locale: Locale;
  readonly question: Question;
  readonly stage: 'eligibility' | 'interest' | 'joining' | 'preserve';
}

function PreviewedQuestion({ page: { t }, locale, question, stage }: QuestionProps): VNode {
  const limits = (question.options ?? []).filter(({ excludes, interestOnly }) => excludes ?? interestOnly);
  return (
    <div class="govuk-!-margin-bottom-6">
      <p class="govuk-body">
        <code class="app-code">{question.code}</code>{' '}
        <Tag text={t(`console.questionnaire.stage.${stage}`)} colour="grey" />{' '}
        <Tag text={t(question.plain ? 'console.questionnaire.plain' : 'console.questionnaire.sealed')} colour="grey" />
        {question.showIf !== undefined && (
          <>
            {' '}
            {t('console.questionnaire.showIf', {
              question: question.showIf.question,
              answers: question.showIf.in.join(', '),
            })}
          </>
        )}
      </p>
      <div lang={locale}>
        <PreviewedField locale={locale} question={question} />
        {limits.map((option) => (
          <Limit locale={locale} option={option} />
        ))}
      </div>
    </div>
  );
}

function PreviewedField({ locale, question }: { locale: Locale; question: Question }): VNode {
  const text = question.texts[locale];
  const own = translator(locale);
  const label = question.required ? (text?.label ?? '') : own('common.optional', { label: text?.label ?? '' });
  const field = { name: `${locale}-${question.code}`, hint: text?.hint };
  const items: Choice[] = (question.options ?? []).map(({ code, texts }) => ({
    value: code,
    text: texts[locale] ?? '',
  }));
  if (question.kind === 'choice') return <Radios {...field} legend={label} items={items} small />;
  if (question.kind === 'choices') return <Checkboxes {...field} legend={label} items={items} small />;
  if (question.kind === 'text') return <Textarea {...field} label={label} rows={2} />;
  return <TextInput {...field} label={label} />;
}

/** What someone reads whose answer limits what is possible. */
function Limit({
  locale,
  option: { texts, excludes, interestOnly },
}: {
  locale: Locale;
  option: QuestionOption;
}): VNode {
  const notice = excludes ?? interestOnly;
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{texts[locale]}</strong>:{' '}
        {translator(locale)(excludes === undefined ? 'portal.join.interestOnly.title' : 'portal.join.excluded.title')}
      </p>
      <p class="govuk-body">{notice?.reason[locale]}</p>
      <p class="govuk-body">{notice?.help[locale]}</p>
    </InsetText>
  );
}
