import type { VNode } from 'preact';
import { Button, Form, type FormErrors, PortalLayout, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';

export function SignInPage({ page, email, errors }: { page: Page; email?: string; errors?: FormErrors }): VNode {
  const { t, frame } = page;
  const title = t('portal.signIn.title');
  return (
    <PortalLayout frame={frame} title={title} errors={errors}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('portal.signIn.text')}</p>
      <Form csrf={page.csrf} proof={page.proof}>
        <TextInput
          name="email"
          type="email"
          autoComplete="email"
          spellCheck={false}
          maxLength={254}
          value={email}
          label={t('portal.signIn.email')}
          hint={t('portal.email.hint')}
          error={errors?.of('email')}
        />
        <Button text={t('portal.signIn.button')} />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/lost-access')}>
          {t('portal.signIn.lost')}
        </a>
      </p>
    </PortalLayout>
  );
}
