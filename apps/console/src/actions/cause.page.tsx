import type { VNode } from 'preact';
import type { RelatedAction } from '@app/actions';
import { Button, Form, InsetText, TextInput } from '@app/ui';
import { ActionFrame } from './action-frame.js';
import type { FormView } from './form-view.js';
import { SourceFields } from './source-fields.js';

export interface CauseView extends FormView {
  readonly version: number;
  /** Someone recorded another version meanwhile. */
  readonly changed: boolean;
  readonly related: readonly RelatedAction[];
}

export function CausePage({ page, action, values, errors, version, changed, related }: CauseView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('participation.cause.title')} errors={errors}>
      {changed && (
        <InsetText>
          <p class="govuk-body">{t('participation.cause.changed')}</p>
        </InsetText>
      )}
      <p class="govuk-body">{t('participation.cause.text')}</p>
      <h2 class="govuk-heading-m">{t('participation.cause.related')}</h2>
      {related.length === 0 ? (
        <p class="govuk-body">{t('participation.cause.none')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {related.map(({ slug, defendant, by }) => (
            <li>
              {defendant} ({slug}): {t(`participation.cause.by.${by}`)}
            </li>
          ))}
        </ul>
      )}
      <Form csrf={csrf}>
        <input type="hidden" name="seenVersion" value={version} />
        <TextInput
          name="causeCode"
          label={t('common.optional', { label: t('participation.cause.code') })}
          hint={t('participation.cause.codeHint')}
          maxLength={60}
          value={values['causeCode']}
          error={errors.of('causeCode')}
        />
        <SourceFields page={page} values={values} errors={errors} />
        <Button text={t('common.save')} />
      </Form>
    </ActionFrame>
  );
}
