import { countryName, formatDate, type SummaryRow, type Translator } from '@app/ui';
import { isCalendarDate } from '@app/actions';
import { wordsFor } from '../pages/words.js';
import type { CodeWords } from './code-words.js';
import type { FilterValues } from './list-filter.view.js';

/** A filter in words; what sets no limit is not mentioned, and a filter without limits is everyone. */
export function filterRows(t: Translator, values: FilterValues, words: CodeWords): SummaryRow[] {
  const date = (text: string): string => (isCalendarDate(text) ? formatDate(text, t.locale) : text);
  const limits: [string, string][] = [
    [t('console.queue.stage'), values.stages.map((code) => wordsFor(t, 'stage', code)).join(', ')],
    [t('console.queue.state'), values.review.map((code) => wordsFor(t, 'review.state', code)).join(', ')],
    [t('console.queue.evidence'), values.evidence === '' ? '' : wordsFor(t, 'queue.evidence', values.evidence)],
    [t('console.queue.country'), values.country === '' ? '' : countryName(values.country, t.locale)],
    [t('console.list.from'), values.from === '' ? '' : date(values.from)],
    [t('console.list.to'), values.to === '' ? '' : date(values.to)],
    ...Object.entries(values.facts).map(([code, answer]): [string, string] => [
      words.question(code),
      words.answer(code, answer),
    ]),
  ];
  const set = limits.filter(([, value]) => value !== '');
  if (set.length === 0) return [{ key: t('console.list.which'), value: t('console.list.everyone') }];
  return set.map(([key, value]) => ({ key, value }));
}
