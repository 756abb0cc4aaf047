import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, UnitOfWork } from '@app/platform';
import { WordingInvalid, WordingStillNeeded } from './consents.errors.js';
import { lockWording, reasonOf, type SeenWording } from './lock-wording.js';
import { isDeclared } from './wording-kinds.js';
import { wordingsInForce } from './wordings-in-force.js';

/**
 * Ends a text at once, which one person may do: waiting for a second one would let people go on declaring on words that
 * are wrong. What comes next are words two people agreed to before, or none. What was declared on it still counts.
 */
@Injectable()
export class WithdrawWording {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: SeenWording & { readonly reason: string }, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { wording, action, staff } = await lockWording(tx, actor, command, 'in_force');
      const { id, kind, locale, sha256 } = wording;
      const reason = reasonOf(command.reason);
      if (reason === null) throw new WordingInvalid({ field: 'reason' });
      await tx.query('update wording set withdrawn_at = $2, withdrawn_by = $3, withdrawal_reason = $4 where id = $1', [
        id,
        this.clock.now(),
        staff.staffId,
        reason,
      ]);
      const [next] = await wordingsInForce(tx, { actionId: action.id, kinds: [kind], locale });
      if (next === undefined && !isDeclared(kind)) throw new WordingStillNeeded();
      await this.audit.append(tx, {
        type: 'wording.withdrawn',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: {
          wordingId: id,
          kind,
          language: locale,
          wordingHash: sha256,
          ...(next === undefined ? {} : { next: next.sha256 }),
        },
      });
    });
  }
}
