import type { StaffActionRow } from '@app/actions';
import type { ListFilter, ListToApprove } from '@app/exports';
import { countryName, formatDate, formatDateTime, formatNumber, type SummaryRow } from '@app/ui';
import type { CodeWords } from '../counsel/code-words.js';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';

type Pairs = [string, string][];

/** Everything a second person needs to judge a request; what was not said is left out. */
export function listFacts(page: Page, action: StaffActionRow, found: ListToApprove, words: CodeWords): SummaryRow[] {
  const { t, locale } = page;
  const { list } = found;
  const time = (at: Date | null): string => (at === null ? '' : formatDateTime(at, locale, action.zone));
  const rows: Pairs = [
    [t('console.approval.action'), action.title],
    [t('console.approval.requester'), found.requesterName],
    [t('console.exports.requested'), time(list.requestedAt)],
    [t('console.approval.answerBy'), list.state === 'awaiting_approval' ? time(found.answerBy) : ''],
    [t('console.exports.purpose'), wordsFor(t, 'purpose', list.purpose)],
    [t('console.newExport.note'), list.note ?? ''],
    ...filterFacts(page, list.filter, words),
    [t('console.newExport.columns'), list.columns.map((code) => words.column(code)).join(', ')],
    [t('console.approval.rowsNow'), formatNumber(found.rowsNow, locale)],
    [t('console.approval.rowsThen'), formatNumber(list.rowsTotal, locale)],
    [t('console.exports.format'), wordsFor(t, 'format', list.format)],
    [t('console.newExport.encryption'), wordsFor(t, 'encryption', list.recipientKind)],
    [t('console.check.fingerprint'), found.recipientFingerprint ?? ''],
    ...answerFacts(page, found, time),
  ];
  return rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }));
}

function answerFacts({ t }: Page, { list, answeredBy }: ListToApprove, time: (at: Date | null) => string): Pairs {
  if (list.declineCode !== null)
    return [
      [t('console.approval.declinedBy'), answeredBy ?? ''],
      [t('console.approval.declinedAt'), time(list.declinedAt)],
      [t('console.approval.reasonGiven'), wordsFor(t, 'decline', list.declineCode)],
    ];
  if (!list.approvalNeeded) return [[t('console.approval.approvedBy'), t('console.approval.beforeRule')]];
  if (list.approvedAt === null) return [];
  return [
    [t('console.approval.approvedBy'), answeredBy ?? ''],
    [t('console.approval.approvedAt'), time(list.approvedAt)],
  ];
}

/** The stored filter in words: unlike the form it may name several values. No limit at all is everyone. */
function filterFacts({ t, locale }: Page, filter: ListFilter, words: CodeWords): Pairs {
  const date = (day: string | null): string => (day === null ? '' : formatDate(day, locale));
  const limits: Pairs = [
    [t('console.queue.stage'), filter.stages.map((code) => wordsFor(t, 'stage', code)).join(', ')],
    [t('console.queue.state'), filter.reviewStates.map((code) => wordsFor(t, 'review.state', code)).join(', ')],
    [t('console.queue.evidence'), filter.evidence === 'any' ? '' : wordsFor(t, 'queue.evidence', filter.evidence)],
    [t('console.queue.country'), filter.countries.map((code) => countryName(code, locale)).join(', ')],
    [t('console.list.from'), date(filter.submittedFrom)],
    [t('console.list.to'), date(filter.submittedTo)],
    ...Object.entries(filter.facts).map(([code, answers]): [string, string] => [
      words.question(code),
      answers.map((answer) => words.answer(code, answer)).join(', '),
    ]),
  ];
  const set = limits.filter(([, value]) => value !== '');
  return set.length === 1 && filter.stages.length === 2
    ? [[t('console.list.which'), t('console.list.everyone')], ...set]
    : set;
}
