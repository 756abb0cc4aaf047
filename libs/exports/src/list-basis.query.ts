import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionRulesQuery, dateIn, type ActionType, type QuestionnaireDefinition } from '@app/actions';
import { bindsBySilence, feeState } from '@app/joining-rules';
import { Clock, isId, UnitOfWork, type Actor } from '@app/platform';
import { ListNotFound } from './exports.errors.js';
import { assertCounsel } from './list-access.js';
import { offeredColumns, type OfferedColumn } from './list-columns.js';
import { countryQuestions, plainQuestions, type FilterBasis } from './list-filter.js';

/** What is known of an action before anybody's data is read. */
export interface ListBasis extends FilterBasis {
  readonly actionId: string;
  readonly slug: string;
  readonly type: ActionType;
  readonly forum: string;
  readonly court: string | null;
  readonly fileNumber: string | null;
  readonly practice: boolean;
  /** Whether the rules of the forum bind people who live there although they do nothing. */
  readonly bindsBySilence: boolean;
  /** Whether the forum says that nobody is represented whose fee is unpaid, and one is charged. */
  readonly feeBars: boolean;
  /** The organisation that is counsel today. */
  readonly counsel: string | null;
  readonly definitions: readonly QuestionnaireDefinition[];
}

export interface ListChoices {
  readonly columns: readonly OfferedColumn[];
  /** Whether the filter can go by country. */
  readonly countries: boolean;
  /** Plain facts that can be filtered by, with their answer codes. */
  readonly facts: readonly { readonly code: string; readonly answers: readonly string[] }[];
}

@Injectable()
export class ListBasisQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly rules: ActionRulesQuery,
  ) {}

  /** What the page for a new list can offer. */
  choices(actor: Actor, actionId: string): Promise<ListChoices> {
    return this.uow.read(actor, async (tx) => {
      assertCounsel(actor, actionId);
      const basis = await this.load(tx, actionId);
      const facts = [...plainQuestions(basis.definitions)].map(([code, answers]) => ({ code, answers: [...answers] }));
      return {
        columns: offeredColumns(basis.definitions),
        countries: basis.countryQuestions.length > 0,
        facts: facts.filter(({ answers }) => answers.length > 0),
      };
    });
  }

  /** Inside the caller's transaction, which has checked who asks. */
  async load(tx: EntityManager, actionId: string): Promise<ListBasis> {
    if (!isId(actionId)) throw new ListNotFound();
    const rows: Omit<ListBasis, 'definitions' | 'countryQuestions' | 'bindsBySilence' | 'feeBars' | 'counsel'>[] =
      await tx.query(
        `select id as "actionId", slug, type, forum, court, file_number as "fileNumber", practice, zone
         from action where id = $1 and published_at is not null`,
        [actionId],
      );
    const action = rows[0];
    if (action === undefined) throw new ListNotFound();
    const versions: { definition: QuestionnaireDefinition }[] = await tx.query(
      'select definition from questionnaire where action_id = $1 and published_at is not null order by version desc',
      [actionId],
    );
    const definitions = versions.map(({ definition }) => definition);
    const counsel = await counselOf(tx, actionId, dateIn(action.zone, this.clock.now()));
    const rules = await this.rules.running(tx, actionId);
    const silence = rules !== null && bindsBySilence(rules.profile, rules.facts);
    const feeBars =
      rules !== null && feeState(rules.profile, rules.facts, { feePaid: false }).unpaidEffect === 'not_represented';
    const questions = countryQuestions(definitions);
    return { ...action, definitions, countryQuestions: questions, bindsBySilence: silence, feeBars, counsel };
  }
}

async function counselOf(tx: EntityManager, actionId: string, today: string): Promise<string | null> {
  const rows: { name: string }[] = await tx.query(
    `select o.name from action_party p join organisation o on o.id = p.organisation_id
      where p.action_id = $1 and p.role = 'counsel' and p.from_date <= $2 and (p.to_date is null or p.to_date >= $2)
      order by p.from_date, p.id limit 1`,
    [actionId, today],
  );
  return rows[0]?.name ?? null;
}
