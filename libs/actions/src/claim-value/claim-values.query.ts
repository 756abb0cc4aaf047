import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '@app/platform';
import { inScope, type Scope } from '../in-scope.js';
import type { ClaimClass } from './claim-classes.js';
import type { ClaimValueState } from './claim-value-model.entity.js';

export interface ClaimValueRow {
  readonly id: string;
  readonly version: number;
  readonly currency: string;
  readonly texts: Readonly<Record<string, string>> | null;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  /** Calendar date. */
  readonly sourceDate: string;
  readonly state: ClaimValueState;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  readonly classes: readonly ClaimClass[];
}

const COLUMNS = `m.id, m.version, m.currency, m.texts, m.source_title as "sourceTitle", m.source_url as "sourceUrl",
  m.source_date::text as "sourceDate", m.state, m.proposed_by as "proposedBy", m.proposed_at as "proposedAt",
  m.decided_at as "decidedAt"`;

type Stored = Omit<ClaimValueRow, 'classes'>;

/** What claims may be worth, for operators and counsel, and for the pages of those who have joined. */
@Injectable()
export class ClaimValuesQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** The newest version, whatever became of it. */
  newest(scope: Scope, actionId: string): Promise<ClaimValueRow | null> {
    return inScope(this.uow, scope, (tx) =>
      one(tx, `select ${COLUMNS} from claim_value_model m where m.action_id = $1 order by m.version desc limit 1`, [
        actionId,
      ]),
    );
  }

  /** What counts today; null where counsel approved nothing yet. */
  approved(scope: Scope, actionId: string): Promise<ClaimValueRow | null> {
    return inScope(this.uow, scope, (tx) =>
      one(
        tx,
        `select ${COLUMNS} from claim_value_model m
          where m.action_id = $1 and m.state = 'approved' order by m.version desc limit 1`,
        [actionId],
      ),
    );
  }
}

async function one(tx: EntityManager, sql: string, parameters: unknown[]): Promise<ClaimValueRow | null> {
  const [row]: Stored[] = await tx.query(sql, parameters);
  if (row === undefined) return null;
  const classes: { code: string; conditions: ClaimClass['conditions']; cents: string }[] = await tx.query(
    'select code, conditions, cents::text as cents from claim_value_class where model_id = $1 order by position',
    [row.id],
  );
  return { ...row, classes: classes.map(({ cents, ...rest }) => ({ ...rest, cents: BigInt(cents) })) };
}
