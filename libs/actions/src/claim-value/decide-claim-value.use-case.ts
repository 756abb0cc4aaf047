import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, isId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { lockAction } from '../lock-action.js';
import type { ClaimValueState } from './claim-value-model.entity.js';
import { ClaimValueChanged, ClaimValueNotFound, ClaimValueOwnProposal } from './claim-value.errors.js';

export interface DecideClaimValueCommand {
  readonly actionId: string;
  readonly modelId: string;
  readonly state: 'approved' | 'declined';
}

/** Counsel approves what an operator proposed, amounts and words together, or declines it. Once, and never their own. */
@Injectable()
export class DecideClaimValue {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId, modelId, state }: DecideClaimValueCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, actionId);
      assertMayChange(actor, action.id, 'counsel');
      const [model]: Found[] = isId(modelId)
        ? await tx.query(
            `select state, proposed_by as "proposedBy", version,
                    version < (select max(version) from claim_value_model where action_id = $2) as "replaced"
               from claim_value_model where id = $1 and action_id = $2`,
            [modelId, actionId],
          )
        : [];
      if (model === undefined) throw new ClaimValueNotFound();
      if (model.state !== 'proposed' || model.replaced) throw new ClaimValueChanged();
      if (model.proposedBy === actorId(actor)) throw new ClaimValueOwnProposal();
      await tx.query('update claim_value_model set state = $2, decided_by = $3, decided_at = $4 where id = $1', [
        modelId,
        state,
        actorId(actor),
        this.clock.now(),
      ]);
      await this.audit.append(tx, {
        type: 'claim_value.decided',
        actor,
        subjects: [actionId],
        actionId,
        data: { modelId, version: model.version, state },
      });
    });
  }
}

interface Found {
  readonly state: ClaimValueState;
  readonly proposedBy: string;
  readonly version: number;
  readonly replaced: boolean;
}
