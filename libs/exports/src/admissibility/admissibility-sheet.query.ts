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

/**
 * Where the criteria are read: whoever had sent an interest or joined by then and had not left. Everything is read as
 * of the day, from dated rows: versions, decisions and events, never from what a case or a registration says now. Of
 * someone erased since, ids, dates and codes are left: they are counted, and their answers are not.
 */
export const SOURCES = `registration r
  left join lateral (select s.plain, s.version from submission s where s.registration_id = r.id and s.submitted_at < $2 order by s.version desc limit 1) s on true
  left join lateral (select d.outcome, d.submission_version from review_decision d
    where d.registration_id = r.id and d.decided_at < $2 order by d.decided_at desc, d.id desc limit 1) d on true`;

/** A granted erasure restricts without an event of its own; its time stands in the registration. */
const WAS_RESTRICTED = `(coalesce(r.restricted_at < $2, false) or coalesce((select e.type = 'restricted' from registration_event e
    where e.registration_id = r.id and e.type in ('restricted', 'restriction_lifted') and e.at < $2 order by e.at desc, e.id desc limit 1), false))`;

export const AS_OF = `r.action_id = $1 and not r.practice and r.stage in ('interest', 'joined', 'left', 'erased')
    and r.confirmed_at < $2 and least(r.interest_at, r.joined_at) < $2 and (r.left_at is null or r.left_at >= $2)
    and (r.erased_at is null or r.erased_at >= $2) and not ${WAS_RESTRICTED}`;

/** A version sent after the one that was decided on makes the review open again; events outlive an erased version. */
const SENT_SINCE = `(coalesce(s.version, 0) > d.submission_version or exists (select from registration_event e
    where e.registration_id = r.id and e.type = 'correction_sent' and e.at < $2 and (e.data ->> 'version')::int > d.submission_version))`;

const REVIEW = `case when r.joined_at is null or r.joined_at >= $2 then 'none'
    when d.outcome is null or ${SENT_SINCE} then 'open' else d.outcome end`;

/** What a person said, unless it was erased since. */
const unlessErased = (answer: string): string => `case when r.erased_at is not null then 'erased' else ${answer} end`;

const HAD_EVIDENCE = `exists (select from evidence_item e where e.registration_id = r.id and e.purpose <> 'sending' and e.uploaded_at < $2 and (e.removed_at is null or e.removed_at >= $2))`;

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
        classes: await count(unlessErased(`coalesce(${countrySql(countryQuestions(basis.definitions))}, 'none')`)),
      },
      {
        code: 'evidence',
        several: false,
        classes: await count(`case when ${HAD_EVIDENCE} then 'with' else 'without' end`),
      },
      { code: 'review', several: false, classes: await count(REVIEW) },
    ];
    for (const { code, several } of countedFacts(basis.definitions)) {
      criteria.push({
        code: `fact.${code}`,
        several,
        classes: await count(unlessErased('answer.code'), answersSql(`s.plain -> '${code}'`)),
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
