import type { VNode } from 'preact';
import { NotificationBanner, SummaryList } from '@app/ui';
import { WordingDifference } from './wording-difference.js';
import { kindWords, WordingFrame } from './wording-frame.js';
import { wordingFacts } from './wording-facts.js';
import { WordingForms } from './wording-forms.js';
import { WordingPreview } from './wording-preview.js';
import type { WordingView } from './wording.view.js';
import { Versions } from './wordings.page.js';

/** One text with all that is needed to judge it: who, what exactly, how it looks, and what is different. */
export function WordingPage(view: WordingView): VNode {
  const { page, action, found, errors, stale = false } = view;
  const { t } = page;
  const { kind, version } = found.wording;
  return (
    <WordingFrame
      page={page}
      action={action}
      title={t('wordings.one', { kind: kindWords(page, kind), version })}
      errors={errors}
    >
      {stale && <NotificationBanner title={t('common.important')}>{t('wordings.stale')}</NotificationBanner>}
      <SummaryList rows={wordingFacts(page, action, found)} />
      <h2 class="govuk-heading-m">{t('wordings.preview')}</h2>
      <WordingPreview page={page} action={action} found={found} />
      <h2 class="govuk-heading-m">{t('wordings.difference')}</h2>
      <WordingDifference page={page} found={found} />
      <WordingForms {...view} />
      <h2 class="govuk-heading-m">{t('wordings.history')}</h2>
      <Versions page={page} action={action} rows={found.history} />
    </WordingFrame>
  );
}
