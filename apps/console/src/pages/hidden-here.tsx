import type { VNode } from 'preact';
import { InsetText } from '@app/ui';
import type { Page } from '../shell/page.js';

/** Beside lists and counts of an action: how many registrations they leave out, as the reader is too close to the people. */
export function HiddenHere({ page, count }: { readonly page: Page; readonly count: number }): VNode | null {
  if (count === 0) return null;
  const { t } = page;
  return (
    <InsetText>
      {t('console.conflicts.hiddenHere', { count })}{' '}
      <a class="govuk-link" href={page.path('/conflicts')}>
        {t('console.conflicts.own.link')}
      </a>
    </InsetText>
  );
}
