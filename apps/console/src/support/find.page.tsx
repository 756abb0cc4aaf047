import type { VNode } from 'preact';
import { SUPPORT_REASONS } from '@app/support';
import { Button, ConsoleLayout, Form, type FormErrors, NotificationBanner, Select, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';

export interface FindView {
  readonly page: Page;
  readonly errors: FormErrors;
  readonly values?: Readonly<Record<string, string>>;
  /** The hour for which a search opens a registration is over. */
  readonly again?: boolean;
}

export function FindPage({ page, errors, values = {}, again = false }: FindView): VNode {
  const { frame, t, csrf } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.support.title')} errors={errors}>
      {again && <NotificationBanner title={t('common.important')}>{t('console.support.again')}</NotificationBanner>}
      <h1 class="govuk-heading-l">{t('console.support.title')}</h1>
      <p class="govuk-body">{t('console.support.lead')}</p>
      <Form csrf={csrf} action={page.path('/support')}>
        <TextInput
          name="reference"
          label={t('console.support.reference')}
          hint={t('console.support.referenceHint')}
          value={values['reference']}
          error={errors.of('reference')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          width={20}
        />
        <Select
          name="why"
          label={t('console.support.why')}
          value={values['why']}
          error={errors.of('why')}
          items={[
            { value: '', text: t('common.choose') },
            ...SUPPORT_REASONS.map((code) => ({ value: code, text: t(`console.support.reason.${code}`) })),
          ]}
        />
        <Button text={t('console.support.find')} />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/conflicts')}>
          {t('console.conflicts.own.link')}
        </a>
      </p>
    </ConsoleLayout>
  );
}
