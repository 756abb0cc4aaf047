import type { VNode } from 'preact';
import type { MyClaimValue } from '@app/registrations';
import { formatCents, formatDate, SourceLink } from '@app/ui';
import type { Page } from '../shell/page.js';

/** Counsel's released words with the amount in them, and where the amount comes from. Without such words, nothing. */
export function ClaimValueNote({ page, value }: { page: Page; value: MyClaimValue | null }): VNode | null {
  if (value === null) return null;
  const { t, locale } = page;
  const amount = formatCents(value.cents, value.currency, locale);
  const source = t('claims.mine.source', { title: value.sourceTitle, date: formatDate(value.sourceDate, locale) });
  return (
    <>
      <h2 class="govuk-heading-m">{t('claims.mine.title')}</h2>
      {value.text
        .replaceAll('[amount]', amount)
        .split(/\n{2,}/)
        .map((paragraph) => (
          <p class="govuk-body">{paragraph}</p>
        ))}
      <p class="govuk-body-s">
        <SourceLink t={t} source={{ title: source, url: value.sourceUrl }} />
      </p>
    </>
  );
}
