import type { VNode } from 'preact';
import type { RecoverySheet } from '@app/identity';
import { Button, ConsoleLayout, Form, formatDateTime, WarningText } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';

/** Shown in one answer and never again. The browser's own print command makes the sheet: no script is needed. */
export function NewSheetPage({ page, codes }: { page: Page; codes: readonly string[] }): VNode {
  const { frame, t } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.recovery.newTitle')}>
      <h1 class="govuk-heading-l">{t('console.recovery.newTitle')}</h1>
      <WarningText fallback={t('common.warning')}>{t('console.recovery.once')}</WarningText>
      <p class="govuk-body">{t('console.recovery.what')}</p>
      <ol class="govuk-list govuk-list--number">
        {codes.map((code) => (
          <li>
            <code class="app-code">{code}</code>
          </li>
        ))}
      </ol>
      <p class="govuk-body">{t('console.recovery.keep')}</p>
      <p class="govuk-body app-no-print">
        <a class="govuk-link" href={page.path('')}>
          {t('console.recovery.done')}
        </a>
      </p>
    </ConsoleLayout>
  );
}

/** How much is left of the sheet, and how to get a new one. */
export function SheetPage({ page, sheet }: { page: Page; sheet: RecoverySheet }): VNode {
  const { frame, t, csrf, locale } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.recovery.title')}>
      <h1 class="govuk-heading-l">{t('console.recovery.title')}</h1>
      <p class="govuk-body">{t('console.recovery.what')}</p>
      {sheet.few && <WarningText fallback={t('common.warning')}>{t('console.recovery.few')}</WarningText>}
      <p class="govuk-body">
        {t('console.recovery.left', { left: sheet.left })}{' '}
        {sheet.issuedAt !== null &&
          t('console.recovery.issued', { time: formatDateTime(sheet.issuedAt, locale, CONSOLE_ZONE) })}
      </p>
      <p class="govuk-body">{t('console.recovery.renewText')}</p>
      <Form csrf={csrf}>
        <Button text={t('console.recovery.renew')} />
      </Form>
    </ConsoleLayout>
  );
}
