import type { VNode } from 'preact';
import { recordView, type DeclarationRecord as Kept } from '@app/consents';
import type { ReviewFile } from '@app/review';
import { BackLink, ConsoleLayout, DeclarationRecord, formatDateTime } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import type { Page } from '../shell/page.js';

interface DeclarationPageProps {
  readonly page: Page;
  readonly file: ReviewFile;
  readonly record: Kept;
}

/** One declaration of a file, with the page it was made on as it was shown to the person. */
export function DeclarationPage({ page, file, record }: DeclarationPageProps): VNode {
  const { t, locale } = page;
  const { zone } = file.action;
  const title = t('declared.record.title');
  return (
    <ConsoleLayout
      frame={page.frame}
      title={`${file.reference}: ${title}`}
      banner={actionBanner(t, file.action)}
      legalEffect={<span lang={file.shownIn}>{file.effectSentence}</span>}
      before={
        <BackLink
          href={page.path(`/review/registrations/${file.registrationId}`)}
          text={t('common.back')}
          label={t('common.backLabel')}
        />
      }
    >
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l app-code">{file.reference}</span>
        {title}
      </h1>
      <DeclarationRecord t={t} at={formatDateTime(record.at, locale, zone)} zone={zone} {...recordView(record)} />
    </ConsoleLayout>
  );
}
