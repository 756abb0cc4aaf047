import { Injectable } from '@nestjs/common';
import { assertMayChange, lockAction } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, isId, newId, UnitOfWork } from '@app/platform';
import { GroundVariantNotApprovable, GroundVariantNotFound } from '../official-register.errors.js';

export interface ApproveGroundVariantCommand {
  readonly actionId: string;
  readonly variantId: string;
}

/** Counsel's word on exactly this version of a sentence. From here on it is proposed to people. */
@Injectable()
export class ApproveGroundVariant {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId, variantId }: ApproveGroundVariantCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, actionId);
      assertMayChange(actor, action.id, 'counsel');
      const rows: State[] = isId(variantId) ? await tx.query(STATE, [variantId, action.id]) : [];
      const [state] = rows;
      if (state === undefined) throw new GroundVariantNotFound();
      if (state.approved) return;
      if (state.replaced || (state.recordedBy !== null && state.recordedBy === actorId(actor)))
        throw new GroundVariantNotApprovable();
      await tx.query(INSERT, [newId(), action.id, variantId, actorId(actor), this.clock.now()]);
      await this.log.append(tx, {
        type: 'ground_variant.approved',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { variantId },
      });
    });
  }
}

interface State {
  readonly recordedBy: string | null;
  readonly approved: boolean;
  readonly replaced: boolean;
}

const STATE = `
  select v.recorded_by as "recordedBy",
         exists (select from ground_variant_approval a where a.variant_id = v.id) as approved,
         exists (select from ground_variant n where n.action_id = v.action_id and n.code = v.code and n.version > v.version) as replaced
    from ground_variant v where v.id = $1 and v.action_id = $2`;

const INSERT = `
  insert into ground_variant_approval (id, action_id, variant_id, approved_by, approved_at) values ($1, $2, $3, $4, $5)`;
