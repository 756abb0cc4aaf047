import type { VNode } from 'preact';
import { LOOKUP_REASONS } from '@app/registrations';
import { Button, ConsoleLayout, Form, type FormErrors, Select, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';

/** One field and a reason: support finds one registration at a time, by its whole reference. */
export function FindPage({
  page,
  values = {},
  errors,
}: {
  page: Page;
  values?: Readonly<Record<string, string>>;
  errors: FormErrors;
}): VNode {
  const { frame, t, csrf } = page;
  return (
    <ConsoleLayout frame={frame} title={t('support.find.title')} errors={errors}>
      <h1 class="govuk-heading-l">{t('support.find.title')}</h1>
      <p class="govuk-body">{t('support.find.text')}</p>
      <Form csrf={csrf}>
        <TextInput
          name="reference"
          label={t('console.queue.reference')}
          hint={t('support.find.hint')}
          width={20}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={values['reference']}
          error={errors.of('reference')}
        />
        <Select
          name="reason"
          label={t('support.find.reason')}
          hint={t('support.find.reasonHint')}
          value={values['reason']}
          error={errors.of('reason')}
          items={[
            { value: '', text: t('common.choose') },
            ...LOOKUP_REASONS.map((code) => ({ value: code, text: t(`support.reason.${code}`) })),
          ]}
        />
        <Button text={t('common.search')} />
      </Form>
    </ConsoleLayout>
  );
}
