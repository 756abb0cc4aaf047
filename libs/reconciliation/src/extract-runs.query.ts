import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, isId, UnitOfWork } from '@app/platform';
import { assertOperator } from './extract-access.js';
import type { Outcome } from './extract-result.entity.js';
import type { ExtractRunState } from './extract-run.entity.js';
import type { Difference } from './matching/compare.js';
import type { ExtractFormat } from './reading/extract-entry.js';
import { ExtractRunNotFound } from './reconciliation.errors.js';

export interface ExtractRunRow {
  readonly id: string;
  readonly actionId: string;
  readonly asOf: string;
  readonly source: string;
  readonly format: ExtractFormat;
  readonly state: ExtractRunState;
  readonly uploadedAt: Date;
  readonly compared: number;
  readonly registrations: number | null;
  readonly entries: number | null;
  readonly strangers: number | null;
  readonly failure: string | null;
  readonly failureLine: number | null;
  readonly matchedAt: Date | null;
  readonly closedAt: Date | null;
  readonly undecided: number | null;
  readonly purgedAt: Date | null;
}

export interface ExtractRunDetail extends ExtractRunRow {
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly differences: Readonly<Partial<Record<Difference, number>>>;
}

export interface ExtractResultRow {
  readonly id: string;
  readonly reference: string;
  readonly outcome: Outcome;
  readonly differences: readonly Difference[];
  readonly candidates: number;
}

export interface ResultFilter {
  readonly outcome: Outcome | null;
  readonly difference: Difference | null;
  /** Go on after this result. */
  readonly after: string | null;
}

export const RESULTS_PER_PAGE = 50;

/** What operators see of runs and results: counts and codes, never a name. */
@Injectable()
export class ExtractRunsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  list(actor: Actor, actionId: string): Promise<ExtractRunRow[]> {
    assertOperator(actor, actionId);
    return this.uow.read(actor, (tx) =>
      tx.query(`select ${COLUMNS} from extract_run where action_id = $1 order by uploaded_at desc, id desc limit 100`, [
        actionId,
      ]),
    );
  }

  byId(actor: Actor, { actionId, runId }: { actionId: string; runId: string }): Promise<ExtractRunDetail> {
    assertOperator(actor, actionId);
    return this.uow.read(actor, async (tx) => {
      const run = await find(tx, actionId, runId);
      const outcomes: { code: Outcome; n: string }[] = await tx.query(
        'select outcome as code, count(*) as n from extract_result where run_id = $1 group by 1',
        [runId],
      );
      const differences: { code: Difference; n: string }[] = await tx.query(
        'select unnest(differences) as code, count(*) as n from extract_result where run_id = $1 group by 1',
        [runId],
      );
      return { ...run, outcomes: byCode(outcomes), differences: byCode(differences) };
    });
  }

  results(
    actor: Actor,
    { actionId, runId, filter }: { actionId: string; runId: string; filter: ResultFilter },
  ): Promise<{ rows: ExtractResultRow[]; next: string | null }> {
    assertOperator(actor, actionId);
    return this.uow.read(actor, async (tx) => {
      await find(tx, actionId, runId);
      const rows: ExtractResultRow[] = await tx.query(RESULTS, [
        runId,
        filter.outcome,
        filter.difference,
        isId(filter.after) ? filter.after : null,
      ]);
      const shown = rows.slice(0, RESULTS_PER_PAGE);
      return { rows: shown, next: rows.length > RESULTS_PER_PAGE ? (shown.at(-1)?.id ?? null) : null };
    });
  }
}

async function find(tx: EntityManager, actionId: string, runId: string): Promise<ExtractRunRow> {
  const rows: ExtractRunRow[] = isId(runId)
    ? await tx.query(`select ${COLUMNS} from extract_run where id = $1 and action_id = $2`, [runId, actionId])
    : [];
  if (rows[0] === undefined) throw new ExtractRunNotFound();
  return rows[0];
}

function byCode<C extends string>(rows: readonly { code: C; n: string }[]): Partial<Record<C, number>> {
  return Object.fromEntries(rows.map(({ code, n }) => [code, Number(n)])) as Partial<Record<C, number>>;
}

const COLUMNS = `id, action_id as "actionId", as_of::text as "asOf", source, format, state, uploaded_at as "uploadedAt", compared,
  registrations, entries, strangers, failure, failure_line as "failureLine", matched_at as "matchedAt",
  closed_at as "closedAt", undecided, purged_at as "purgedAt"`;

const RESULTS = `
  select e.id, r.reference, e.outcome, e.differences, e.candidates
    from extract_result e join registration r on r.id = e.registration_id
   where e.run_id = $1 and ($2::text is null or e.outcome = $2) and ($3::text is null or e.differences @> array[$3])
     and ($4::uuid is null or e.id > $4) and r.erased_at is null and r.restricted_at is null
   order by e.id limit ${String(RESULTS_PER_PAGE + 1)}`;
