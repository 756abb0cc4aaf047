import type { VNode } from 'preact';
import { Button, Form, InsetText, isLocale, ownName, Textarea, TextInput } from '@app/ui';
import { ActionFrame } from './action-frame.js';
import type { FormView } from './form-view.js';
import { SourceFields } from './source-fields.js';

export interface OfficialRouteView extends FormView {
  /** The version whose words the form shows; 0 before the first. */
  readonly version: number;
  /** Someone recorded another version meanwhile. */
  readonly changed: boolean;
}

/** How people register with the authority without us, in every language of the action. */
export function OfficialRoutePage({ page, action, values, errors, version, changed }: OfficialRouteView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('console.officialRoute.title')} errors={errors}>
      {changed && (
        <InsetText>
          <p class="govuk-body">{t('console.officialRoute.changed')}</p>
        </InsetText>
      )}
      <p class="govuk-body">{t('console.officialRoute.text')}</p>
      <Form csrf={csrf}>
        <input type="hidden" name="seenVersion" value={version} />
        <TextInput
          name="url"
          label={t('common.optional', { label: t('console.officialRoute.url') })}
          hint={t('console.officialRoute.urlHint')}
          maxLength={500}
          value={values['url']}
          error={errors.of('url')}
        />
        {action.locales.map((locale) => {
          const language = isLocale(locale) ? ownName(locale) : locale;
          return (
            <>
              <TextInput
                name={`authority-${locale}`}
                label={t('console.officialRoute.authority', { language })}
                maxLength={200}
                value={values[`authority-${locale}`]}
                error={errors.of(`authority-${locale}`)}
              />
              <Textarea
                name={`texts-${locale}`}
                rows={6}
                label={t('console.officialRoute.words', { language })}
                hint={t('console.officialRoute.wordsHint')}
                value={values[`texts-${locale}`]}
                error={errors.of(`texts-${locale}`)}
              />
            </>
          );
        })}
        <SourceFields page={page} values={values} errors={errors} />
        <Button text={t('common.save')} />
      </Form>
    </ActionFrame>
  );
}
