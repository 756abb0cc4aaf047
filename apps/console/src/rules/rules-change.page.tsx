import type { VNode } from 'preact';
import { CLAIM_TYPES } from '@app/joining-rules';
import { Button, Form, InsetText, Radios, TextInput } from '@app/ui';
import type { FormView } from '../actions/form-view.js';
import { RulesFrame } from './rules-frame.js';

export interface RulesChangeView extends FormView {
  readonly version: number;
  readonly changed: boolean;
}

/** What only the action can say to the rules of its forum. */
export function RulesChangePage({ page, action, values, errors, version, changed }: RulesChangeView): VNode {
  const { t, csrf } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.console.change.title')} errors={errors}>
      {changed && <InsetText>{t('rules.console.preview.gone')}</InsetText>}
      <p class="govuk-body">{t('rules.console.change.text')}</p>
      <Form csrf={csrf} action={page.path(`/actions/${action.slug}/rules/change`)}>
        <input type="hidden" name="seenVersion" value={version} />
        <Radios
          name="claimType"
          small
          legend={{ text: t('rules.console.claimType') }}
          value={values['claimType']}
          error={errors.of('claimType')}
          items={CLAIM_TYPES.map((type) => ({ value: type, text: t(`rules.console.claimType.${type}`) }))}
        />
        {(['joining', 'opt_out'] as const).map((term) => (
          <TextInput
            name={term}
            label={t('common.optional', { label: t(`rules.console.term.${term}`) })}
            hint={t('console.dateHint')}
            width={10}
            value={values[term]}
            error={errors.of(term)}
          />
        ))}
        <TextInput
          name="fee"
          label={t('rules.console.fee.field')}
          width={10}
          value={values['fee']}
          error={errors.of('fee')}
        />
        <Button text={t('rules.console.change.button')} />
      </Form>
    </RulesFrame>
  );
}
