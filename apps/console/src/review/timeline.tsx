import type { VNode } from 'preact';
import type { ReviewFile } from '@app/review';
import { formatDateTime } from '@app/ui';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { timeline, type TimelineEntry } from './registration.view.js';

export function Timeline({ page, file }: { page: Page; file: ReviewFile }): VNode {
  const { t, locale } = page;
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">
        {t('console.history.title')}
      </h2>
      <ol class="govuk-list">
        {timeline(file).map((entry) => (
          <li>
            <p class="govuk-body">
              {formatDateTime(entry.at, locale, file.action.zone)}
              <br />
              <strong>{entryWords(page, entry)}</strong>
              {entry.what === 'decision' && <> · {entry.by ?? t('console.history.someone')}</>}
              {entry.note !== null && (
                <>
                  <br />
                  {entry.note}
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function entryWords({ t }: Page, { what, code, reason }: TimelineEntry): string {
  if (what === 'event') return wordsFor(t, 'history.event', code);
  const outcome = wordsFor(t, 'review.outcome', code);
  return reason === null ? outcome : `${outcome}: ${wordsFor(t, 'review.reason', reason)}`;
}
