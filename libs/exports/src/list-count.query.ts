import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork, type Actor } from '@app/platform';
import { LEFT_OUT_REASONS, type LeftOutReason, type ListCounts } from './list-manifest-shape.js';
import { assertCounsel } from './list-access.js';
import { ListBasisQuery } from './list-basis.query.js';
import { checkFilter, filterSql, LIST_SOURCES, LISTED, type FilterBasis, type ListFilter } from './list-filter.js';

/** Runs one statement: an `EntityManager`, or the connection of a snapshot. */
export type RunSql = (sql: string, parameters: unknown[]) => Promise<Record<string, unknown>[]>;

/** How many rows a list would have, before any row is read. */
@Injectable()
export class ListCountQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bases: ListBasisQuery,
  ) {}

  run(actor: Actor, input: { actionId: string; filter: ListFilter }): Promise<ListCounts> {
    return this.uow.read(actor, async (tx) => {
      assertCounsel(actor, input.actionId);
      const basis = await this.bases.load(tx, input.actionId);
      checkFilter(input.filter, basis.definitions);
      return this.inside(tx, { actionId: input.actionId, filter: input.filter, basis });
    });
  }

  /** Inside the caller's transaction, which has checked who asks and what. */
  inside(tx: EntityManager, input: { actionId: string; filter: ListFilter; basis: FilterBasis }): Promise<ListCounts> {
    return countList((sql, parameters) => tx.query(sql, parameters), input);
  }
}

export async function countList(
  run: RunSql,
  { actionId, filter, basis }: { actionId: string; filter: ListFilter; basis: FilterBasis },
): Promise<ListCounts> {
  const { sql, parameters } = filterSql(filter, basis, 2);
  const counted = await run(
    `select case when r.practice then 'practice' when r.stage in ('left', 'lapsed', 'erased') then r.stage
              when r.restricted_at is not null then 'restricted' when r.confirmed_at is null then 'unconfirmed'
              when ${LISTED} and ${sql} then 'listed' else 'not_in_filter' end as reason, count(*)::int as count
       from ${LIST_SOURCES} where r.action_id = $1 and r.stage <> 'draft' group by 1`,
    [actionId, ...parameters],
  );
  const counts = new Map(counted.map(({ reason, count }) => [String(reason), Number(count)]));
  const leftOut = Object.fromEntries(LEFT_OUT_REASONS.map((reason) => [reason, counts.get(reason) ?? 0])) as Record<
    LeftOutReason,
    number
  >;
  return { rows: counts.get('listed') ?? 0, leftOut };
}
