import type { QuestionnaireDefinition } from '@app/actions';
import { addDays, isCalendarDate, isCountry, startOfDay } from '@pure/actions';
import { ListRequestInvalid } from './exports.errors.js';

export const LIST_STAGES = ['interest', 'joined'] as const;
export type ListStage = (typeof LIST_STAGES)[number];

/** As counsel sees review: `none` before joining, since nobody examines an interest; `open` where nothing is decided. */
export const LIST_REVIEW_STATES = ['none', 'open', 'proof_checked', 'more_asked', 'refusal_proposed'] as const;

/** Which registrations a list holds. An empty list of values sets no limit; every limit set must be met. */
export interface ListFilter {
  readonly stages: readonly ListStage[];
  /** ISO 3166-1 codes, compared with the answer to the action's plain country question. */
  readonly countries: readonly string[];
  readonly reviewStates: readonly string[];
  readonly evidence: 'any' | 'with' | 'without';
  /** Calendar dates in the action's zone, both included. */
  readonly submittedFrom: string | null;
  readonly submittedTo: string | null;
  /** Plain facts: option codes by question code; one of them must have been answered. */
  readonly facts: Readonly<Record<string, readonly string[]>>;
}

export const EVERYONE: ListFilter = {
  stages: ['interest', 'joined'],
  countries: [],
  reviewStates: [],
  evidence: 'any',
  submittedFrom: null,
  submittedTo: null,
  facts: {},
};

/** Refuses values that do not exist in this action; an unknown one would silently give an empty list. */
export function checkFilter(filter: ListFilter, definitions: readonly QuestionnaireDefinition[]): void {
  const facts = plainQuestions(definitions);
  const known = (condition: boolean, field: string): void => {
    if (!condition) throw new ListRequestInvalid({ field });
  };
  known(filter.stages.length > 0 && filter.stages.every((stage) => LIST_STAGES.includes(stage)), 'stages');
  known(
    filter.countries.every(isCountry) && (filter.countries.length === 0 || countryQuestions(definitions).length > 0),
    'countries',
  );
  known(
    filter.reviewStates.every((state) => (LIST_REVIEW_STATES as readonly string[]).includes(state)),
    'reviewStates',
  );
  known(['any', 'with', 'without'].includes(filter.evidence), 'evidence');
  known(filter.submittedFrom === null || isCalendarDate(filter.submittedFrom), 'submittedFrom');
  known(
    filter.submittedTo === null ||
      (isCalendarDate(filter.submittedTo) && filter.submittedTo >= (filter.submittedFrom ?? '')),
    'submittedTo',
  );
  for (const [code, values] of Object.entries(filter.facts)) {
    known(values.length > 0 && values.every((value) => facts.get(code)?.has(value) === true), 'facts');
  }
}

/** The plain questions of all versions with the codes that can be answered. */
export function plainQuestions(
  definitions: readonly QuestionnaireDefinition[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const definition of definitions) {
    for (const question of [definition.age, ...definition.eligibility, ...definition.facts]) {
      if (!question.plain) continue;
      const codes = found.get(question.code) ?? new Set<string>();
      for (const option of question.options ?? []) codes.add(option.code);
      found.set(question.code, codes);
    }
  }
  return found;
}

/** Questions whose plain answer is a country: the first of them stands for the country of residence. */
export function countryQuestions(definitions: readonly QuestionnaireDefinition[]): readonly string[] {
  const codes = definitions
    .flatMap(({ eligibility, facts }) => [...eligibility, ...facts])
    .filter(({ kind, plain }) => kind === 'country' && plain)
    .map(({ code }) => code);
  return [...new Set(codes)];
}

export interface FilterBasis {
  readonly zone: string;
  readonly countryQuestions: readonly string[];
}

/** The filter as a condition on `r` (registration), `s` (its newest submission) and `v` (review), with its parameters. */
export function filterSql(
  filter: ListFilter,
  basis: FilterBasis,
  firstParameter: number,
): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const use = (value: unknown): string => {
    parameters.push(value);
    return `$${String(firstParameter + parameters.length - 1)}`;
  };
  const conditions = [`r.stage = any(${use(filter.stages)}::text[])`];
  if (filter.countries.length > 0)
    conditions.push(`${countrySql(basis.countryQuestions)} = any(${use(filter.countries)}::text[])`);
  if (filter.reviewStates.length > 0) conditions.push(`${REVIEW_STATE} = any(${use(filter.reviewStates)}::text[])`);
  if (filter.evidence !== 'any') conditions.push(`${filter.evidence === 'with' ? '' : 'not '}${HAS_EVIDENCE}`);
  if (filter.submittedFrom !== null)
    conditions.push(`${RECEIVED_AT} >= ${use(startOfDay(filter.submittedFrom, basis.zone))}`);
  if (filter.submittedTo !== null)
    conditions.push(`${RECEIVED_AT} < ${use(startOfDay(addDays(filter.submittedTo, 1), basis.zone))}`);
  for (const [code, values] of Object.entries(filter.facts))
    conditions.push(`s.plain -> ${use(code)}::text ?| ${use(values)}::text[]`);
  return { sql: conditions.join(' and '), parameters };
}

/** When the person pressed send: the time of receipt of what the registration now is. */
export const RECEIVED_AT = `(case r.stage when 'joined' then r.joined_at else r.interest_at end)`;

/** Where the review of a registration stands. */
export const REVIEW_STATE = `(case when r.joined_at is null then 'none' else coalesce(v.state, 'open') end)`;

/** One file that was not removed is enough. */
export const HAS_EVIDENCE =
  "exists (select from evidence_item e where e.registration_id = r.id and e.purpose <> 'sending' and e.removed_at is null)";

/** Where everything a filter or a list reads about a registration comes from. */
export const LIST_SOURCES = `registration r
  left join submission s on s.registration_id = r.id and s.version = r.submitted_version
  left join review_case v on v.registration_id = r.id`;

/** Who can be in a list at all. Everyone else is counted in the manifest, by reason. */
export const LISTED = `r.stage in ('interest', 'joined') and r.confirmed_at is not null and r.restricted_at is null and not r.practice`;

/** Question codes are literals of our own catalogue of codes, checked by their form. */
function countrySql(questions: readonly string[]): string {
  const codes = questions.filter((code) => /^[a-z0-9_.-]+$/.test(code));
  return codes.length === 0 ? 'null' : `coalesce(${codes.map((code) => `s.plain ->> '${code}'`).join(', ')})`;
}
export { countrySql };
