import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, isId, UnitOfWork, type Actor } from '@app/platform';
import { assertMayRead } from './reading-right.js';
import { lockReviewed } from './review-access.js';
import { assertUsable } from '@app/registrations';
import type { FlagKind } from './review-flag.entity.js';
import { ReviewFlagNotFound } from './review.errors.js';

export interface SettleFlagCommand {
  /** The file whose page shows the likeness. */
  readonly registrationId: string;
  readonly flagId: string;
  readonly state: 'dismissed' | 'confirmed';
}

/** Who may read one of the two files says whether a likeness means something. Neither registration changes by it. */
@Injectable()
export class SettleFlag {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, flagId, state }: SettleFlagCommand, actor: Actor): Promise<void> {
    if (!isId(flagId)) throw new ReviewFlagNotFound();
    return this.uow.run(actor, async (tx) => {
      const { registration } = await lockReviewed(tx, actor, registrationId);
      const now = this.clock.now();
      assertUsable(registration);
      await assertMayRead(tx, registrationId, actor, now);
      const staffId = actor.kind === 'staff' ? actor.staffId : null;
      const [rows]: [{ actionId: string; kind: FlagKind; ids: string[] }[], number] = await tx.query(
        `update review_flag set state = $2, settled_by = $3, settled_at = $4
          where id = $1 and state = 'open' and action_id = $5
            and (registration_id = $6 or (other_registration_id = $6 and kind <> 'other_action'))
          returning action_id as "actionId", kind, array[registration_id, other_registration_id] as ids`,
        [flagId, state, staffId, now, registration.actionId, registrationId],
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
