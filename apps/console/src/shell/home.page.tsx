import type { VNode } from 'preact';
import { ConsoleLayout } from '@app/ui';
import type { Page } from './page.js';

export function HomePage({ page: { frame, t } }: { page: Page }): VNode {
  return (
    <ConsoleLayout frame={frame} title={t('console.home.title')}>
      <h1 class="govuk-heading-xl">{t('console.home.title')}</h1>
      <p class="govuk-body-l">{t('console.home.lead')}</p>
    </ConsoleLayout>
  );
}
