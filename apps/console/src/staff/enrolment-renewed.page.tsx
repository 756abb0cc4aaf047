import type { VNode } from 'preact';
import { ConsoleLayout, formatDateTime } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';

/** Without the link: whoever sees it can take the account over. */
export function EnrolmentRenewedPage({ page, until }: { page: Page; until: Date }): VNode {
  const { frame, t, locale } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.staff.renewed')}>
      <h1 class="govuk-heading-l">{t('console.staff.renewed')}</h1>
      <p class="govuk-body">{t('console.staff.renewedText')}</p>
      <p class="govuk-body">{t('console.staff.renewedUntil', { time: formatDateTime(until, locale, CONSOLE_ZONE) })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/staff')}>
          {t('console.staff.title')}
        </a>
      </p>
    </ConsoleLayout>
  );
}
