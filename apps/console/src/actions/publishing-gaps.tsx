import type { VNode } from 'preact';
import type { Page } from '../shell/page.js';
import { gapWords } from '../wordings/gap-words.js';

interface GapsProps {
  readonly page: Page;
  /** Address of the action's own page. */
  readonly base: string;
  readonly gaps: readonly string[];
}

/** What keeps the action from being published, each with the page on which it is mended, where there is one. */
export function PublishingGaps({ page, base, gaps }: GapsProps): VNode {
  const { t } = page;
  return (
    <>
      <h2 class="govuk-heading-m">{t('console.actions.gaps.title')}</h2>
      {gaps.length === 0 ? (
        <p class="govuk-body">{t('console.actions.gaps.none')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {gaps.map((gap) => {
            const path = mendedAt(gap);
            return (
              <li>
                {path === null ? (
                  gapWords(page, gap)
                ) : (
                  <a class="govuk-link" href={`${base}/${path}`}>
                    {gapWords(page, gap)}
                  </a>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** The titles and languages of an action are entered with the action itself, so no page of it mends those. */
const PAGES: Readonly<Record<string, string>> = {
  purposes: 'purposes',
  purpose: 'purposes',
  questionnaire: 'questionnaire',
  event: 'events/new',
  wording: 'wordings',
  courtesy: 'courtesy',
  joining_rules: 'rules',
};

function mendedAt(gap: string): string | null {
  const [sort = ''] = gap.split('.');
  return PAGES[sort] ?? null;
}
