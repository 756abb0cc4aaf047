import type { VNode } from 'preact';
import { DECLARATION_KINDS, LEGAL_EFFECT_KINDS, wordingBlocks, type WordingVersionRow } from '@app/consents';
import { Button, Details, Form, formatDateTime, isLocale, ownName, Select, Tag, Textarea } from '@app/ui';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { ActionFrame } from './action-frame.js';
import type { FormView } from './form-view.js';

/** Every published text, per language, as it is hashed. */
export function WordingsPage({
  page,
  action,
  rows,
}: Pick<FormView, 'page' | 'action'> & { rows: readonly WordingVersionRow[] }): VNode {
  const { t } = page;
  return (
    <ActionFrame page={page} action={action} title={t('console.wordings.title')}>
      <p class="govuk-body">{t('console.wordings.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/actions/${action.slug}/wordings/new`)}>
          {t('console.wordings.new')}
        </a>
      </p>
      {action.locales.map((locale) => (
        <section aria-labelledby={`wordings-${locale}`}>
          <h2 class="govuk-heading-m" id={`wordings-${locale}`}>
            {languageOf(locale)}
          </h2>
          {rows
            .filter((row) => row.locale === locale)
            .map((row) => (
              <Wording page={page} row={row} zone={action.zone} />
            ))}
        </section>
      ))}
    </ActionFrame>
  );
}

function Wording({ page, row, zone }: { page: Page; row: WordingVersionRow; zone: string }): VNode {
  const { t, locale } = page;
  const title = t('console.wordings.version', { kind: kindWords(page, row.kind), version: row.version });
  return (
    <Details summary={title}>
      <p class="govuk-body">
        {t('console.wordings.published', { time: formatDateTime(row.publishedAt, locale, zone) })}{' '}
        {row.ofInstance && <Tag text={t('console.wordings.ofInstance')} colour="grey" />}{' '}
        {row.withdrawnAt !== null && <Tag text={t('console.wordings.withdrawn')} colour="red" />}
        <br />
        SHA-256 <code class="app-code">{row.sha256}</code>
      </p>
      <div lang={row.locale}>
        {wordingBlocks(row.body).map((block) => {
          if (block.kind === 'list')
            return (
              <ul class="govuk-list govuk-list--bullet">
                {block.items.map((item) => (
                  <li>{item}</li>
                ))}
              </ul>
            );
          return (
            <p class={block.kind === 'heading' ? 'govuk-body govuk-!-font-weight-bold' : 'govuk-body'}>{block.text}</p>
          );
        })}
      </div>
    </Details>
  );
}

/** A new version of one text in one language. The earlier one stays, and what was declared on it still counts. */
export function NewWordingPage({ page, action, values, errors }: FormView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('console.wordings.new')} errors={errors}>
      <Form csrf={csrf}>
        <Select
          name="kind"
          label={t('console.wordings.kind')}
          value={values['kind']}
          error={errors.of('kind')}
          items={[
            { value: '', text: t('common.choose') },
            ...[...DECLARATION_KINDS, ...LEGAL_EFFECT_KINDS].map((kind) => ({
              value: kind,
              text: kindWords(page, kind),
            })),
          ]}
        />
        <Select
          name="locale"
          label={t('console.wordings.language')}
          value={values['locale']}
          error={errors.of('locale')}
          items={action.locales.map((locale) => ({ value: locale, text: languageOf(locale) }))}
        />
        <Textarea
          name="body"
          label={t('console.wordings.body')}
          hint={t('console.wordings.bodyHint')}
          rows={15}
          value={values['body']}
          error={errors.of('body')}
        />
        <Button text={t('console.wordings.publish')} />
      </Form>
    </ActionFrame>
  );
}

function kindWords({ t }: Page, kind: string): string {
  return kind.startsWith('legal_effect.')
    ? wordsFor(t, 'legalEffect', kind.slice('legal_effect.'.length))
    : wordsFor(t, 'declaration', kind);
}

function languageOf(locale: string): string {
  return isLocale(locale) ? ownName(locale) : locale;
}
