import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, isId, UnitOfWork, type Actor } from '@app/platform';
import { reviewedActions } from './review-access.js';
import type { FlagKind } from './review-flag.entity.js';
import { ReviewFlagNotFound } from './review.errors.js';

export interface SettleFlagCommand {
  readonly flagId: string;
  readonly state: 'dismissed' | 'confirmed';
}

/** A reviewer says whether a likeness means something. Neither registration changes by it. */
@Injectable()
export class SettleFlag {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ flagId, state }: SettleFlagCommand, actor: Actor): Promise<void> {
    const { reviewer, actionIds } = reviewedActions(actor, null);
    if (!isId(flagId)) throw new ReviewFlagNotFound();
    return this.uow.run(actor, async (tx) => {
      const [rows]: [{ actionId: string; kind: FlagKind; ids: string[] }[], number] = await tx.query(
        `update review_flag set state = $2, settled_by = $3, settled_at = $4
          where id = $1 and state = 'open' and ($5::uuid[] is null or action_id = any($5))
          returning action_id as "actionId", kind, array[registration_id, other_registration_id] as ids`,
        [flagId, state, reviewer.staffId, this.clock.now(), actionIds],
      );
      const flag = rows[0];
      if (flag === undefined) throw new ReviewFlagNotFound();
      await this.log.append(tx, {
        type: 'review.flag_settled',
        actor,
        subjects: flag.ids,
        actionId: flag.actionId,
        data: { flagId, kind: flag.kind, state },
      });
    });
  }
}
