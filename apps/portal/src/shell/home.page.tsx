import type { VNode } from 'preact';
import { PortalLayout } from '@app/ui';
import type { Page } from './page.js';

export function HomePage({ page: { frame, t } }: { page: Page }): VNode {
  return (
    <PortalLayout frame={frame} title={t('portal.home.title')}>
      <h1 class="govuk-heading-xl">{t('portal.home.title')}</h1>
      <p class="govuk-body-l">{t('portal.home.lead')}</p>
      <p class="govuk-body">{t('portal.home.none')}</p>
    </PortalLayout>
  );
}
