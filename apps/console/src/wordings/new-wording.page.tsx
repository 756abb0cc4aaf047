import type { VNode } from 'preact';
import { WORDING_KINDS } from '@app/consents';
import { Button, Form, languageName, Radios, Select, Textarea } from '@app/ui';
import type { FormView } from '../actions/form-view.js';
import { kindWords, languageOf, WordingFrame } from './wording-frame.js';

/** A new version of one text in one language. The earlier one stays, and what was declared on it still counts. */
export function NewWordingPage({
  page,
  action,
  values,
  errors,
  binding,
}: FormView & { binding: readonly string[] }): VNode {
  const { t, csrf } = page;
  const of = (locale: string): string => t('wordings.new.is.of', { language: languageName(locale, t.locale) });
  return (
    <WordingFrame page={page} action={action} title={t('wordings.new')} errors={errors}>
      <Form csrf={csrf} action={page.path(`/actions/${action.slug}/wordings/new`)}>
        <Select
          name="kind"
          label={t('wordings.new.kind')}
          value={values['kind']}
          error={errors.of('kind')}
          items={[
            { value: '', text: t('common.choose') },
            ...WORDING_KINDS.map((kind) => ({
              value: kind,
              text: kindWords(page, kind),
            })),
          ]}
        />
        <Select
          name="locale"
          label={t('wordings.new.language')}
          value={values['locale']}
          error={errors.of('locale')}
          items={action.locales.map((locale) => ({ value: locale, text: languageOf(locale) }))}
        />
        {binding.length > 0 && (
          <Radios
            name="of"
            small
            legend={t('wordings.new.is')}
            value={values['of'] ?? ''}
            error={errors.of('of')}
            items={[
              { value: '', text: t('wordings.new.is.own') },
              ...binding.map((locale) => ({ value: locale, text: of(locale) })),
            ]}
          />
        )}
        <Textarea
          name="body"
          label={t('wordings.new.body')}
          hint={t('wordings.new.bodyHint')}
          rows={15}
          value={values['body']}
          error={errors.of('body')}
        />
        <Button text={t('wordings.new.save')} />
      </Form>
    </WordingFrame>
  );
}
