import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays, startOfDay, type QuestionnaireDefinition } from '@app/actions';
import { countryQuestions, countrySql } from '../list-filter.js';
import type { ListBasis } from '../list-basis.query.js';

export interface CriterionClass {
  /** An answer code, a country, a stage; `none` where the person did not say. */
  readonly code: string;
  /** Null: too few to be shown. */
  readonly count: number | null;
}

export interface Criterion {
  /** `stage`, `country`, `evidence`, `review` or `fact.<question code>`. */
  readonly code: string;
  /** A person can be in several classes: the counts do not add up to the total. */
  readonly several: boolean;
  readonly classes: readonly CriterionClass[];
}

/** Counts per criterion and class at the end of a day. Names nobody. */
export interface AdmissibilitySheet {
  readonly actionId: string;
  /** Calendar date in the action's zone; the day itself counts. */
  readonly asOf: string;
  readonly zone: string;
  readonly total: number | null;
  readonly suppressed: boolean;
  readonly criteria: readonly Criterion[];
}

/** Where the criteria are read: whoever had sent an interest or joined by then and had not left. */
const SOURCES = `registration r
  join lateral (select s.plain, s.kind from submission s where s.registration_id = r.id and s.submitted_at < $2 order by s.version desc limit 1) s on true
  left join review_case v on v.registration_id = r.id and v.updated_at < $2`;

const AS_OF = `r.action_id = $1 and not r.practice and r.stage in ('interest', 'joined', 'left') and r.restricted_at is null
    and r.confirmed_at < $2 and least(r.interest_at, r.joined_at) < $2 and (r.left_at is null or r.left_at >= $2)`;

const HAD_EVIDENCE = `exists (select from evidence_item e where e.registration_id = r.id and e.uploaded_at < $2 and (e.removed_at is null or e.removed_at >= $2))`;

@Injectable()
export class AdmissibilitySheetQuery {
  /** Inside the caller's transaction, which has checked who asks and logs it. */
  async run(tx: EntityManager, { basis, asOf }: { basis: ListBasis; asOf: string }): Promise<AdmissibilitySheet> {
    const until = startOfDay(addDays(asOf, 1), basis.zone);
    const count = (expression: string, source = ''): Promise<{ code: string; count: number }[]> =>
      tx.query(
        `with counted as (select ${expression} as code from ${SOURCES} ${source} where ${AS_OF})
         select code, count(*)::int as count from counted group by code order by code`,
        [basis.actionId, until],
      );
    const [all] = await count("'all'");
    const criteria: Criterion[] = [
      {
        code: 'stage',
        several: false,
        classes: await count(`case when r.joined_at < $2 then 'joined' else 'interest' end`),
      },
      {
        code: 'country',
        several: false,
        classes: await count(`coalesce(${countrySql(countryQuestions(basis.definitions))}, 'none')`),
      },
      {
        code: 'evidence',
        several: false,
        classes: await count(`case when ${HAD_EVIDENCE} then 'with' else 'without' end`),
      },
      { code: 'review', several: false, classes: await count(`coalesce(v.state, 'open')`) },
    ];
    for (const { code, several } of countedFacts(basis.definitions)) {
      criteria.push({
        code: `fact.${code}`,
        several,
        classes: await count('answer.code', answersSql(`s.plain -> '${code}'`)),
      });
    }
    return { actionId: basis.actionId, asOf, zone: basis.zone, total: all?.count ?? 0, suppressed: false, criteria };
  }
}

/** One row per answer given; `none` where there is none. */
function answersSql(answer: string): string {
  return `cross join lateral jsonb_array_elements_text(
    case jsonb_typeof(${answer}) when 'array' then ${answer} when 'string' then jsonb_build_array(${answer}) else '["none"]' end) as answer (code)`;
}

/** Plain questions with options, of the newest version that has them. */
function countedFacts(definitions: readonly QuestionnaireDefinition[]): { code: string; several: boolean }[] {
  const found = new Map<string, boolean>();
  for (const { age, eligibility, facts } of definitions) {
    for (const { code, plain, kind } of [age, ...eligibility, ...facts]) {
      if (!plain || !['choice', 'choices'].includes(kind) || !/^[a-z0-9_.-]+$/.test(code)) continue;
      if (!found.has(code)) found.set(code, kind === 'choices');
    }
  }
  return [...found].map(([code, several]) => ({ code, several }));
}
