import type { VNode } from 'preact';
import { type EnrolmentView, PASSWORD_MIN } from '@app/identity';
import { Button, ConsoleLayout, Form, type FormErrors, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';

export interface EnrolPageView {
  readonly page: Page;
  readonly enrolment: EnrolmentView;
  /** Where the picture of the secret is. */
  readonly qrPath: string;
  readonly errors?: FormErrors;
}

export function EnrolPage({ page, enrolment, qrPath, errors }: EnrolPageView): VNode {
  const { frame, t, csrf } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.enrol.title')} errors={errors}>
      <h1 class="govuk-heading-l">{t('console.enrol.title')}</h1>
      <p class="govuk-body">{t('console.enrol.lead', { name: enrolment.name, login: enrolment.email })}</p>
      <h2 class="govuk-heading-m">{t('console.enrol.appHeading')}</h2>
      <p class="govuk-body">{t('console.enrol.appText')}</p>
      <p class="govuk-body">
        <img src={qrPath} width="220" height="220" alt={t('console.enrol.qrAlt')} />
      </p>
      <p class="govuk-body">
        {t('console.enrol.secret')} <code class="app-code">{inGroups(enrolment.totpSecret)}</code>
      </p>
      <Form csrf={csrf}>
        <TextInput
          name="totp"
          label={t('console.signIn.totp')}
          hint={t('console.enrol.totpHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          width={10}
          error={errors?.of('totp')}
        />
        <h2 class="govuk-heading-m">{t('console.enrol.passwordHeading')}</h2>
        <TextInput
          name="password"
          type="password"
          label={t('console.enrol.password')}
          hint={t('console.enrol.passwordHint', { min: PASSWORD_MIN })}
          autoComplete="new-password"
          error={errors?.of('password')}
        />
        <TextInput
          name="repeat"
          type="password"
          label={t('console.enrol.repeat')}
          autoComplete="new-password"
          error={errors?.of('repeat')}
        />
        <Button text={t('console.enrol.submit')} />
      </Form>
    </ConsoleLayout>
  );
}

/** Four letters at a time can be typed without losing one's place. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
