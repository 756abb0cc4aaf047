import type { VNode } from 'preact';
import { allQuestions, CLAIM_CURRENCIES, type ClaimValueRow, type QuestionnaireDefinition } from '@app/actions';
import { Button, Form, formatDate, InsetText, isLocale, ownName, Select, Textarea } from '@app/ui';
import type { Page } from '../shell/page.js';
import { ActionFrame } from './action-frame.js';
import type { FormView } from './form-view.js';
import { SourceFields } from './source-fields.js';

export interface ClaimValueView extends FormView {
  readonly newest: ClaimValueRow | null;
  readonly definition: QuestionnaireDefinition;
  readonly version: number;
  /** Someone proposed another version meanwhile. */
  readonly changed: boolean;
}

export function ClaimValuePage(view: ClaimValueView): VNode {
  const { page, action, values, errors, newest, definition, version, changed } = view;
  const { t, csrf, locale } = page;
  return (
    <ActionFrame page={page} action={action} title={t('claims.title')} errors={errors}>
      {changed && (
        <InsetText>
          <p class="govuk-body">{t('claims.changed')}</p>
        </InsetText>
      )}
      <p class="govuk-body">{t('claims.text')}</p>
      <p class="govuk-body">
        <strong>
          {newest === null ? t('claims.none') : t(`claims.state.${newest.state}`, { version: newest.version })}
        </strong>
        {newest !== null && (
          <> · {t('claims.source', { title: newest.sourceTitle, date: formatDate(newest.sourceDate, locale) })}</>
        )}
      </p>
      <Usable page={page} definition={definition} />
      <Form csrf={csrf}>
        <input type="hidden" name="seenVersion" value={version} />
        <Textarea
          name="classes"
          rows={8}
          spellCheck={false}
          label={t('claims.classes')}
          hint={t('claims.classesHint')}
          value={values['classes']}
          error={errors.of('classes')}
        />
        <Select
          name="currency"
          label={t('claims.currency')}
          value={values['currency']}
          items={CLAIM_CURRENCIES.map((code) => ({ value: code, text: code }))}
          error={errors.of('currency')}
        />
        {action.locales.map((language) => (
          <Textarea
            name={`texts-${language}`}
            label={t('common.optional', {
              label: t('claims.words', { language: isLocale(language) ? ownName(language) : language }),
            })}
            hint={t('claims.wordsHint')}
            value={values[`texts-${language}`]}
            error={errors.of(`texts-${language}`)}
          />
        ))}
        <SourceFields page={page} values={values} errors={errors} dated />
        <Button text={t('claims.propose')} />
      </Form>
    </ActionFrame>
  );
}

/** Codes as they are typed into a class. */
function Usable({ page, definition }: { page: Page; definition: QuestionnaireDefinition }): VNode {
  const usable = allQuestions(definition).filter(
    ({ plain, kind }) => plain && (kind === 'choice' || kind === 'choices' || kind === 'country'),
  );
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{page.t('claims.questions')}</span>
      </summary>
      <div class="govuk-details__text">
        <ul class="govuk-list">
          {usable.map(({ code, options }) => (
            <li>
              <code>{code}</code>:{' '}
              {options === undefined ? 'DE, AT, …' : options.map((option) => option.code).join(', ')}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
