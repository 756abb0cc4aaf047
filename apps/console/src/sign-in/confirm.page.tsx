import type { VNode } from 'preact';
import { Button, ConsoleLayout, Form, type FormErrors, InsetText, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { Interrupted } from './confirm-ticket.js';

export interface ConfirmView {
  readonly page: Page;
  /** What goes on afterwards. Null where it could not be kept; absent where there is nothing. */
  readonly ticket?: string | null;
  /** The account has no authenticator, as in a demonstration. */
  readonly factorless: boolean;
  readonly errors?: FormErrors;
}

/** Stands in the way of what a stolen session must not do. */
export function ConfirmPage({ page, ticket, factorless, errors }: ConfirmView): VNode {
  const { frame, t, csrf } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.confirm.title')} errors={errors}>
      <h1 class="govuk-heading-l">{t('console.confirm.title')}</h1>
      <p class="govuk-body">{t('console.confirm.why')}</p>
      {ticket !== undefined && (
        <p class="govuk-body">{t(ticket === null ? 'console.confirm.tooMuch' : 'console.confirm.kept')}</p>
      )}
      <Form csrf={csrf} action={page.path('/confirm-it-is-you')}>
        {ticket && <input type="hidden" name="ticket" value={ticket} />}
        {factorless ? (
          <>
            <InsetText>{t('console.confirm.demo')}</InsetText>
            <input type="hidden" name="code" value="" />
          </>
        ) : (
          <TextInput
            name="code"
            label={t('console.signIn.totp')}
            hint={t('console.signIn.totpHint')}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            width={20}
            error={errors?.of('code')}
          />
        )}
        <Button text={t('console.confirm.submit')} />
      </Form>
    </ConsoleLayout>
  );
}

/** What was asked for, one press away: nothing has been done yet. A file that is then saved leaves this page standing. */
export function ConfirmedPage({ page, interrupted }: { page: Page; interrupted: Interrupted }): VNode {
  const { frame, t, csrf } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.confirmed.title')}>
      <h1 class="govuk-heading-l">{t('console.confirmed.title')}</h1>
      <p class="govuk-body">{t('console.confirmed.text')}</p>
      {interrupted.method === 'GET' ? (
        <Button text={t('console.confirmed.continue')} href={interrupted.path} />
      ) : (
        <Form csrf={csrf} action={interrupted.path}>
          {interrupted.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Button text={t('console.confirmed.continue')} />
        </Form>
      )}
    </ConsoleLayout>
  );
}
