import type { StaffActionRow } from '@app/actions';
import type { WordingDetail } from '@app/consents';
import { formatDateTime, languageName, type SummaryRow } from '@app/ui';
import type { Page } from '../shell/page.js';
import { StateTag } from './wordings.page.js';

/** Who did what with the text, and what it is exactly. What did not happen is left out. */
export function wordingFacts(
  page: Page,
  action: StaffActionRow,
  { wording, people, translates }: WordingDetail,
): SummaryRow[] {
  const { t, locale } = page;
  const time = (at: Date): string => formatDateTime(at, locale, action.zone);
  const person = (name: string | null, at: Date | null): string => {
    if (name === null) return '';
    return at === null ? name : t('wordings.fact.person', { name, time: time(at) });
  };
  const { proposedAt, publishedAt, rejectedAt, withdrawnAt } = wording;
  const source =
    translates === null
      ? ''
      : t('wordings.fact.translatesText', {
          version: translates.version,
          language: languageName(translates.locale, locale),
          sha256: translates.sha256,
        });
  const rows: [string, string][] = [
    [t('wordings.fact.language'), languageName(wording.locale, locale)],
    [t('wordings.fact.translates'), source],
    [
      t(proposedAt === null ? 'wordings.fact.draftedBy' : 'wordings.fact.proposedBy'),
      person(people.proposedBy, proposedAt),
    ],
    [
      t('wordings.fact.approvedBy'),
      people.approvalNeeded ? person(people.approvedBy, publishedAt) : t('wordings.fact.notAsked'),
    ],
    [t('wordings.fact.inForceSince'), publishedAt === null ? '' : time(publishedAt)],
    [t('wordings.fact.rejectedBy'), person(people.rejectedBy, rejectedAt)],
    [t('wordings.fact.rejectionReason'), people.rejectionReason ?? ''],
    [t('wordings.fact.withdrawnBy'), person(people.withdrawnBy, withdrawnAt)],
    [t('wordings.fact.withdrawalReason'), people.withdrawalReason ?? ''],
  ];
  return [
    { key: t('wordings.fact.state'), value: <StateTag page={page} state={wording.state} /> },
    { key: t('wordings.fact.hash'), value: <code class="app-code">{wording.sha256}</code> },
    ...rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value })),
  ];
}
