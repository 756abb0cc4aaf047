import type { VNode } from 'preact';
import { VARIANT_PARTS, type VariantRow } from '@app/official-register';
import { Button, Form, Radios, Textarea, TextInput } from '@app/ui';
import { ActionFrame } from '../actions/action-frame.js';
import type { FormView } from '../actions/form-view.js';
import { SourceFields } from '../actions/source-fields.js';
import { VariantList } from './variants.table.js';

export interface RecordVariantView extends FormView {
  readonly variants: readonly VariantRow[];
  /** Questions whose answers are codes, with the codes. */
  readonly questions: readonly string[];
}

/** The sentences out of which a person's subject and ground are proposed, and a form for the next version of one. */
export function RecordVariantPage({ page, action, values, errors, variants, questions }: RecordVariantView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('register.console.title')} errors={errors}>
      <p class="govuk-body">{t('register.console.text')}</p>
      <VariantList page={page} zone={action.zone} variants={variants} />
      <h2 class="govuk-heading-m">{t('register.console.new')}</h2>
      <Form csrf={csrf}>
        <TextInput
          name="code"
          label={t('register.console.code')}
          hint={t('register.console.codeHint')}
          spellCheck={false}
          autoCapitalize="none"
          width={20}
          value={values['code']}
          error={errors.of('code')}
        />
        <Radios
          name="part"
          legend={t('register.console.part')}
          items={VARIANT_PARTS.map((part) => ({ value: part, text: t(`register.console.part.${part}`) }))}
          value={values['part']}
          error={errors.of('part')}
        />
        <TextInput
          name="place"
          label={t('register.console.place')}
          inputMode="numeric"
          width={3}
          value={values['place']}
          error={errors.of('place')}
        />
        <Textarea
          name="body"
          label={t('register.console.body')}
          hint={t('register.console.bodyHint')}
          value={values['body']}
          error={errors.of('body')}
        />
        <Textarea
          name="conditions"
          label={t('common.optional', { label: t('register.console.conditions') })}
          hint={t('register.console.conditionsHint', { questions: questions.join('; ') })}
          rows={3}
          spellCheck={false}
          value={values['conditions']}
          error={errors.of('conditions')}
        />
        <SourceFields page={page} values={values} errors={errors} />
        <Button text={t('common.save')} />
      </Form>
    </ActionFrame>
  );
}
