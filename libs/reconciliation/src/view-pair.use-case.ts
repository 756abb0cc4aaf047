import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, isId, KeyStore, UnitOfWork } from '@app/platform';
import { assertOperator } from './extract-access.js';
import type { Outcome } from './extract-result.entity.js';
import type { ExtractRunState } from './extract-run.entity.js';
import type { Difference } from './matching/compare.js';
import { ExtractRunNotFound } from './reconciliation.errors.js';
import { openPair, type Pair } from './sealed-pair.js';

export interface PairView {
  readonly resultId: string;
  readonly reference: string;
  readonly outcome: Outcome;
  readonly differences: readonly Difference[];
  readonly runState: ExtractRunState;
  /** Null where nothing differs, and once the run is over. */
  readonly pair: Pair | null;
}

interface Row extends Omit<PairView, 'pair'> {
  readonly actionId: string;
  readonly registrationId: string;
  readonly sealed: Buffer | null;
}

/** Shows an operator a registration beside the entries it is or may be, and logs that it was shown. */
@Injectable()
export class ViewPair {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly log: AuditLog,
  ) {}

  execute({ runId, resultId }: { runId: string; resultId: string }, actor: Actor): Promise<PairView> {
    return this.uow.run(actor, async (tx) => {
      const rows: Row[] = isId(runId) && isId(resultId) ? await tx.query(ROW, [resultId, runId]) : [];
      const row = rows[0];
      if (row === undefined) throw new ExtractRunNotFound();
      assertOperator(actor, row.actionId);
      const { actionId, registrationId, sealed, ...view } = row;
      const key = await this.keys.find(tx, { kind: 'extract', id: runId, actionId }, 'case');
      const pair = key === null || sealed === null ? null : openPair(key, resultId, sealed);
      if (pair !== null)
        await this.log.append(tx, {
          type: 'extract.pair_viewed',
          actor,
          subjects: [registrationId, runId],
          actionId,
          data: { runId, resultId },
        });
      return { ...view, pair };
    });
  }
}

/** Who was erased or restricted meanwhile is not there (Article 18 GDPR). */
const ROW = `
  select e.id as "resultId", e.action_id as "actionId", e.registration_id as "registrationId", e.outcome, e.differences, e.sealed,
         r.reference, x.state as "runState"
    from extract_result e join registration r on r.id = e.registration_id join extract_run x on x.id = e.run_id
   where e.id = $1 and e.run_id = $2 and r.erased_at is null and r.restricted_at is null`;
