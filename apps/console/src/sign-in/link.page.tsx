import type { VNode } from 'preact';
import { Button, ConsoleLayout, Form } from '@app/ui';
import type { Page } from '../shell/page.js';

/** The link itself uses nothing up: programs that open links in mails would otherwise spend it. */
export function LinkPage({ page: { frame, t, csrf } }: { page: Page }): VNode {
  return (
    <ConsoleLayout frame={frame} title={t('console.link.title')}>
      <h1 class="govuk-heading-l">{t('console.link.title')}</h1>
      <p class="govuk-body">{t('console.link.text')}</p>
      <Form csrf={csrf}>
        <Button text={t('common.signIn')} />
      </Form>
    </ConsoleLayout>
  );
}
