import type { VNode } from 'preact';
import { Button, Form, PortalLayout } from '@app/ui';
import type { Page } from '../shell/page.js';

export function ConfirmLinkPage({ page }: { page: Page }): VNode {
  const { t, frame } = page;
  const title = t('portal.confirm.title');
  return (
    <PortalLayout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('portal.confirm.text')}</p>
      <p class="govuk-body">{t('portal.confirm.notYou')}</p>
      <Form csrf={page.csrf}>
        <Button text={t('portal.confirm.button')} />
      </Form>
    </PortalLayout>
  );
}
