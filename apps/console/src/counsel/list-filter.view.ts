import { EVERYONE, LIST_REVIEW_STATES, LIST_STAGES, type ListFilter } from '@app/exports';
import { allTexts, oneOf, oneText } from '../pages/query-text.js';

const FACT = 'fact.';

/** A filter as an address or a form says it, with texts as they were entered. */
export interface FilterValues {
  readonly stages: readonly string[];
  readonly country: string;
  readonly review: readonly string[];
  readonly evidence: string;
  readonly from: string;
  readonly to: string;
  /** Answer code by question code. */
  readonly facts: Readonly<Record<string, string>>;
}

export type Fields = Readonly<Record<string, unknown>>;

export function filterValues(fields: Fields): FilterValues {
  const facts = Object.entries(fields)
    .filter(([name]) => name.startsWith(FACT))
    .map(([name, value]) => [name.slice(FACT.length), oneText(value)] as const)
    .filter(([, value]) => value !== '');
  return {
    stages: allTexts(fields['stages']),
    country: oneText(fields['country']),
    review: allTexts(fields['review']),
    evidence: oneText(fields['evidence']),
    from: oneText(fields['from']),
    to: oneText(fields['to']),
    facts: Object.fromEntries(facts),
  };
}

/** What nobody limits is everyone. Values that do not exist are left for the use case to refuse. */
export function listFilter(values: FilterValues): ListFilter {
  const stages = LIST_STAGES.filter((stage) => values.stages.includes(stage));
  return {
    ...EVERYONE,
    ...(stages.length === 0 ? {} : { stages }),
    countries: values.country === '' ? [] : [values.country],
    reviewStates: LIST_REVIEW_STATES.filter((state) => values.review.includes(state)),
    evidence: oneOf(['with', 'without'], values.evidence) ?? 'any',
    submittedFrom: values.from === '' ? null : values.from,
    submittedTo: values.to === '' ? null : values.to,
    facts: Object.fromEntries(Object.entries(values.facts).map(([code, answer]) => [code, [answer]])),
  };
}

/** The fields of a filter, for hidden inputs and addresses. */
export function filterPairs(values: FilterValues): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [
    ...values.stages.map((stage): [string, string] => ['stages', stage]),
    ['country', values.country],
    ...values.review.map((state): [string, string] => ['review', state]),
    ['evidence', values.evidence],
    ['from', values.from],
    ['to', values.to],
    ...Object.entries(values.facts).map(([code, answer]): [string, string] => [`${FACT}${code}`, answer]),
  ];
  return pairs.filter(([, value]) => value !== '');
}

export function filterQuery(values: FilterValues): string {
  return new URLSearchParams(filterPairs(values).map(([name, value]) => [name, value])).toString();
}

/** The field of the form in which a refused part of the filter was entered. */
export function filterField(part: string): string {
  const names: Readonly<Record<string, string>> = {
    countries: 'country',
    reviewStates: 'review',
    submittedFrom: 'from',
    submittedTo: 'to',
  };
  return names[part] ?? part;
}
