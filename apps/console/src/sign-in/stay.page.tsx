import type { VNode } from 'preact';
import { ConsoleLayout } from '@app/ui';
import type { Page } from '../shell/page.js';

/** The layout says until when; this page only has to be opened. */
export function StayPage({ page: { frame, t } }: { page: Page }): VNode {
  return (
    <ConsoleLayout frame={frame} title={t('console.stay.title')}>
      <h1 class="govuk-heading-l">{t('console.stay.title')}</h1>
      <p class="govuk-body">{t('console.stay.text')}</p>
    </ConsoleLayout>
  );
}
