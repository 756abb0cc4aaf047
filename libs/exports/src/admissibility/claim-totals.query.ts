import { Injectable } from '@nestjs/common';
import {
  addDays,
  type Answers,
  type ClassTotal,
  ClaimValuesQuery,
  type ClaimValueRow,
  startOfDay,
  totalsOf,
} from '@app/actions';
import { type Actor, UnitOfWork } from '@app/platform';
import { assertCounsel } from '../list-access.js';
import { ListBasisQuery } from '../list-basis.query.js';
import { AS_OF, SOURCES } from './admissibility-sheet.query.js';

export interface ClaimTotals {
  readonly model: ClaimValueRow;
  readonly asOf: string;
  readonly classes: readonly ClassTotal[];
  readonly count: number;
  /** Of those in a class; those in none are worth nothing known. */
  readonly total: bigint;
}

/**
 * What the claims of everyone who had joined by the end of a day may be worth, by class: counted over the coded plain
 * answers as they were sent by then. Of someone erased since there are no answers, so they are in no class.
 */
@Injectable()
export class ClaimTotalsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly values: ClaimValuesQuery,
    private readonly bases: ListBasisQuery,
  ) {}

  /** Of the approved version, or of one that waits for counsel; null where there is none. */
  run(
    actor: Actor,
    { actionId, asOf, of }: { actionId: string; asOf: string; of: 'approved' | 'proposed' },
  ): Promise<ClaimTotals | null> {
    return this.uow.read(actor, async (tx) => {
      assertCounsel(actor, actionId);
      const model =
        of === 'approved' ? await this.values.approved(tx, actionId) : await this.values.newest(tx, actionId);
      if (model === null || model.state !== of) return null;
      const { zone } = await this.bases.load(tx, actionId);
      const questions = [...new Set(model.classes.flatMap(({ conditions }) => Object.keys(conditions)))];
      const groups: { answers: Answers; count: number }[] = await tx.query(GROUPS, [
        actionId,
        startOfDay(addDays(asOf, 1), zone),
        questions,
      ]);
      const classes = totalsOf(model.classes, groups);
      return {
        model,
        asOf,
        classes,
        count: classes.reduce((sum, { count }) => sum + count, 0),
        total: classes.reduce((sum, { total }) => sum + (total ?? 0n), 0n),
      };
    });
  }
}

/** Nobody's row is read: only how often each combination of the codes asked for was answered. */
const GROUPS = `
  with joined as (
    select (select coalesce(jsonb_object_agg(q.code, s.plain -> q.code), '{}') from unnest($3::text[]) as q (code)
             where s.plain ? q.code) as answers
      from ${SOURCES} where ${AS_OF} and r.joined_at < $2)
  select answers, count(*)::int as count from joined group by answers`;
