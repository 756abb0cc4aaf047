import type { VNode } from 'preact';
import { Button, Form, TextInput } from '@app/ui';
import { ActionFrame } from './action-frame.js';
import type { FormView } from './form-view.js';

/** The organisation's own last day. It never closes the window of the law. */
export function CutOffPage({ page, action, values, errors }: FormView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('console.actions.cutOff')} errors={errors}>
      <p class="govuk-body">{t('console.cutOff.text')}</p>
      <Form csrf={csrf}>
        <TextInput
          name="lastDay"
          label={t('console.cutOff.lastDay')}
          hint={t('console.cutOff.hint')}
          width={10}
          value={values['lastDay']}
          error={errors.of('lastDay')}
        />
        <TextInput
          name="reason"
          label={t('console.cutOff.reason')}
          maxLength={300}
          value={values['reason']}
          error={errors.of('reason')}
        />
        <Button text={t('common.save')} />
      </Form>
    </ActionFrame>
  );
}
