import type { VNode } from 'preact';
import { Button, ConsoleLayout, Form, type FormErrors, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';

export interface SignInView {
  readonly page: Page;
  readonly login?: string;
  readonly errors?: FormErrors;
}

export function SignInPage({ page: { frame, t, csrf }, login, errors }: SignInView): VNode {
  return (
    <ConsoleLayout frame={frame} title={t('console.signIn.title')} errors={errors}>
      <h1 class="govuk-heading-l">{t('console.signIn.title')}</h1>
      <Form csrf={csrf}>
        <TextInput
          name="login"
          type="email"
          label={t('console.signIn.login')}
          autoComplete="username"
          spellCheck={false}
          value={login}
          error={errors?.of('login')}
        />
        <TextInput
          name="password"
          type="password"
          label={t('console.signIn.password')}
          autoComplete="current-password"
          error={errors?.of('password')}
        />
        <TextInput
          name="totp"
          label={t('console.signIn.totp')}
          hint={t('console.signIn.totpHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          width={10}
          error={errors?.of('totp')}
        />
        <Button text={t('common.signIn')} />
      </Form>
    </ConsoleLayout>
  );
}
